/**
 * Two or more detectors on the same images: what is better, by how much, and whether the images are
 * enough to tell.
 *
 * <p>{@link dev.tarsier.evaluation.comparison.SavedEvaluation} is what an evaluation leaves in its
 * folder so that it can be compared later: its numbers, and its boxes in COCO's own formats. A
 * {@link dev.tarsier.evaluation.comparison.Side} is one such evaluation, or several trainings of
 * one config. {@link dev.tarsier.evaluation.comparison.Comparison} refuses sides that differ in
 * data, protocol or caps, and does the arithmetic of {@code statistics} on the others; {@link
 * dev.tarsier.evaluation.comparison.Verdict} says it in words, {@code ComparisonTable} in four
 * formats, {@code ComparisonPage} as a page.
 *
 * <p>A new protocol needs nothing here: its {@link dev.tarsier.evaluation.Measured} can be
 * resampled.
 */
@NullMarked
package dev.tarsier.evaluation.comparison;

import org.jspecify.annotations.NullMarked;
