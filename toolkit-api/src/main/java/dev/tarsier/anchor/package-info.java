/**
 * The boxes that detectors start from, laid out over the grids of their feature maps.
 *
 * <ul>
 *   <li>{@link dev.tarsier.anchor.GridAnchors}: sides in pixels, whole-numbered, for region
 *       proposal networks, RetinaNet and FCOS;
 *   <li>{@link dev.tarsier.anchor.DefaultBoxes}: sides relative to the image, for SSD.
 * </ul>
 *
 * <p>Both run by level, then row, column and box of the cell, and both declare their boxes per
 * cell, from which a head sizes its predictors. All numbers equal torchvision's bit for bit,
 * because matching is decided by exact ties between IoUs. To add a layout, give it the same order
 * and the same two methods, and a case from an outside source. Nothing here knows objects or
 * networks.
 */
@API(status = Status.EXPERIMENTAL, since = "0.1")
@NullMarked
package dev.tarsier.anchor;

import org.apiguardian.api.API;
import org.apiguardian.api.API.Status;
import org.jspecify.annotations.NullMarked;
