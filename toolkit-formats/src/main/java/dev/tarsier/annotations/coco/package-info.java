/**
 * COCO's two files, for data sets and for evaluation alike: ground truth ({@link
 * dev.tarsier.annotations.coco.CocoGroundTruth}: images, annotations, categories) and results
 * ({@link dev.tarsier.annotations.coco.CocoResults}: a list of detections, or one a line). Source:
 * <a href="https://cocodataset.org/#format-data">the COCO data format</a>.
 *
 * <p>Each is read twice over, but only once written down what is legal: a {@code ByteCursor} that
 * knows the format walks plain files at memory speed and gives up at the first byte it did not
 * expect; then a {@code JsonCursor} over Jackson reads the file anew, understands every odd but
 * readable form and tells a mistake with line and column. Both fill the same columns, and a test
 * holds them against each other.
 *
 * <p>What is read and what is refused: ids may be whole numbers, longer than 64 bits, decimals or
 * texts, and are compared as texts; {@code iscrowd} may be a flag or absent (0); an absent {@code
 * area} is width times height; sizes of images may be decimals, texts or absent; names that end in
 * {@code .gz} are unpacked. Numbers that are not finite, ids given twice, keys given twice,
 * references that lead nowhere and anything after the end are refused. What was repaired is told in
 * remarks.
 *
 * <p>A new field of the format is a column here. This package must not know what the numbers are
 * for: no class lists, no protocols, no pictures.
 */
@NullMarked
package dev.tarsier.annotations.coco;

import org.jspecify.annotations.NullMarked;
