/**
 * Where a detector's errors come from, one question a package.
 *
 * <p>{@code tide} splits what is lost of AP into six kinds of errors, {@code lrp} measures
 * localisation quality, {@code confusion} says which class is taken for which, {@code calibration}
 * whether a score of 0.8 means 80 %, {@code labels} which annotations look wrong, {@code groups}
 * how AP depends on the objects (aspect, crowding) and on the images (folders, attributes).
 *
 * <p>Here is what several of them share: overlaps, and COCO's matching at one overlap with any rule
 * for what counts ({@link dev.tarsier.evaluation.diagnosis.Judge}). A new diagnosis is a package
 * beside these that takes an {@link dev.tarsier.evaluation.EvaluationSet}; it must not know
 * reports.
 */
@NullMarked
package dev.tarsier.evaluation.diagnosis;

import org.jspecify.annotations.NullMarked;
