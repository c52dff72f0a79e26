/**
 * Features of fixed size for regions of any size.
 *
 * <ul>
 *   <li>{@link dev.tarsier.roi.RoiAlign}: interpolated samples, averaged; the usual choice;
 *   <li>{@link dev.tarsier.roi.RoiPool}: maxima over whole cells, as Fast and Faster R-CNN had it;
 *   <li>{@link dev.tarsier.roi.PositionSensitiveRoiPool}: averages, each bin from channels of its
 *       own, for R-FCN;
 *   <li>{@link dev.tarsier.roi.PyramidPooling}: one of these over a pyramid, with {@link
 *       dev.tarsier.roi.LevelAssignment} choosing the map of each region.
 * </ul>
 *
 * <p>All gradients flow to the features, none to the boxes, and are the same bits every time on a
 * CPU. Whatever depends on boxes alone is worked out on the heap, into a sparse matrix or a list of
 * indices; the features meet it in one call that autograd differentiates by itself. To add an
 * operator, do the same, against a case of PyTorch and finite differences.
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
@NullMarked
package dev.tarsier.roi;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
