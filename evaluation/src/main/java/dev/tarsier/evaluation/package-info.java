/**
 * Quality in numbers: plain records in, plain records out.
 *
 * <p>An {@link dev.tarsier.evaluation.EvaluationSet} holds the images with their ground truth and
 * their detections. {@code coco} and {@code voc} turn it into results; both give {@link
 * dev.tarsier.evaluation.Metrics}, which {@code report} writes as {@code metrics.json} and as a
 * page. COCO and VOC differ in matching (COCO: second choice, last of equals, crowds, areas; VOC:
 * only the best ground truth, first of equals, difficult boxes) and in the curve (COCO: 101 points,
 * ten thresholds; VOC: 11 or all points, one threshold).
 *
 * <p>{@code classification} measures classifiers, from labels and logits, and gives {@code Metrics}
 * too.
 *
 * <p>To add a protocol, write a package beside {@code coco} that takes an {@code EvaluationSet} and
 * gives {@code Metrics}; nothing here has to change.
 *
 * <p>This module must not know tensors, devices, plugins or the command line: it runs without an
 * engine.
 */
@NullMarked
package dev.tarsier.evaluation;

import org.jspecify.annotations.NullMarked;
