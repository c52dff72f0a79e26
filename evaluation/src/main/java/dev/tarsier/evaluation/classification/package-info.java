/**
 * How good a classifier is: accuracy and cross-entropy from the logits of labelled images.
 *
 * <p>{@link dev.tarsier.evaluation.classification.ClassificationEvaluation} is the entry; it takes
 * a {@link dev.tarsier.evaluation.classification.ClassificationSet} and gives a {@link
 * dev.tarsier.evaluation.classification.ClassificationResult}. Accuracy looks at ranks alone, the
 * loss at probabilities: a network can improve in one and worsen in the other, and usually does
 * towards the end of a training.
 *
 * <p>A new figure is a field of the result and a line of its {@code metrics()}. This package must
 * not know boxes, COCO, VOC or reports.
 */
@NullMarked
package dev.tarsier.evaluation.classification;

import org.jspecify.annotations.NullMarked;
