/**
 * Classification: a backbone with its own classification layers, trained to name the class of an
 * image, judged, and asked.
 *
 * <p>A labelled image is a sample with exactly one object, so datasets, transforms and batches are
 * those of detection; {@link dev.tarsier.core.classification.ClassifierLearner} takes the class of
 * that object and forgets its box. The weights of a classifier are those of a detector's backbone
 * under other keys ({@code part: backbone}). Nothing here knows a concrete network.
 */
@NullMarked
package dev.tarsier.core.classification;

import org.jspecify.annotations.NullMarked;
