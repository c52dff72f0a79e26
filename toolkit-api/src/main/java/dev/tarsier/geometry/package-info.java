/**
 * Boxes and the arithmetic on them.
 *
 * <p>A box is x1, y1, x2, y2 in continuous pixel coordinates: a pixel covers [i, i + 1), so a width
 * is x2 − x1 and nothing is ever added to it. {@link dev.tarsier.geometry.Boxes} is the heap form;
 * on a device boxes are an array of n × 4.
 *
 * <ul>
 *   <li>{@link dev.tarsier.geometry.Overlap}: IoU, GIoU, DIoU, CIoU in both forms; {@link
 *       dev.tarsier.geometry.BoxColumns} is the loop behind long rows of them;
 *   <li>{@link dev.tarsier.geometry.Nms} and {@link dev.tarsier.geometry.SoftNms}: suppression, on
 *       the heap because it is sequential by nature; {@link dev.tarsier.geometry.Ranking} orders;
 *   <li>{@link dev.tarsier.geometry.BoxCoder} and {@link dev.tarsier.geometry.DistanceCoder}: boxes
 *       as offsets from anchors; {@link dev.tarsier.geometry.BoxFormat}: other ways to write a box.
 * </ul>
 *
 * <p>To add an operation, write its formula and its edges (empty, NaN, inverted, zero area, ties)
 * into the Javadoc, a form that reads like the formula, and a case against the fixtures. Nothing
 * here knows anchors, images or networks.
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
@NullMarked
package dev.tarsier.geometry;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
