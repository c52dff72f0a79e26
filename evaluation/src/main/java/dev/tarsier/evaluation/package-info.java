/**
 * Quality in numbers: boxes in, numbers out, for any program on a JVM.
 *
 * <pre>{@code
 * EvaluationSet set = CocoFiles.read(Path.of("gt.json"), Path.of("dt.json")).set();
 * Measured measured = Protocols.named("coco").measure(set);
 * System.out.println(measured.metrics().stat("AP").orElseThrow());
 * var bootstrap = Bootstrap.standard().withResamples(200);
 * System.out.println(bootstrap.intervals(new ResampledNumbers(measured)).get("AP"));
 * }</pre>
 *
 * <p>An {@link dev.tarsier.evaluation.EvaluationSet} holds images, ground truth and detections, as
 * columns by class and image. A {@link dev.tarsier.evaluation.Protocol} matches it once; what it
 * {@link dev.tarsier.evaluation.Measured measured} gives {@link dev.tarsier.evaluation.Metrics},
 * curves, and the numbers of any resample of the images. COCO and VOC differ in matching (COCO:
 * second choice, last of equals, crowds, areas; VOC: only the best ground truth, first of equals,
 * difficult boxes) and in the curve (COCO: 101 points, ten thresholds; VOC: 11 or all points, one
 * threshold).
 *
 * <p>{@code classification} measures classifiers, from labels and logits, and gives {@code Metrics}
 * too.
 *
 * <p>To add a protocol, write a package beside {@code coco} and one line in {@code
 * protocol.Protocols}; nothing here has to change.
 *
 * <p>This module must not know tensors, devices, plugins or the command line: it runs without an
 * engine.
 */
@NullMarked
package dev.tarsier.evaluation;

import org.jspecify.annotations.NullMarked;
