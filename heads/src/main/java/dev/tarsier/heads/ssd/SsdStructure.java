package dev.tarsier.heads.ssd;

import dev.tarsier.anchor.DefaultBoxes;
import dev.tarsier.problem.UserError;
import java.util.List;

/**
 * What makes one SSD another: its maps, the layers on them, its default boxes.
 *
 * @param maps which there are
 * @param predictors what stands on each
 * @param boxes one list of ratios a map
 * @param layoutKeys which settings said the boxes
 * @param keys of the published weight file, if there is one
 */
record SsdStructure(
    SsdMaps.Plan maps,
    Predictors predictors,
    DefaultBoxes boxes,
    LayoutKeys layoutKeys,
    PublishedKeys keys) {

  /** A published one. */
  SsdStructure(SsdMaps.Plan maps, Predictors predictors, DefaultBoxes boxes, PublishedKeys keys) {
    this(maps, predictors, boxes, LayoutKeys.published(), keys);
  }

  /** The same with other scales, if there are any. */
  SsdStructure withScales(List<Double> scales) {
    if (scales.isEmpty()) {
      return this;
    }
    if (scales.size() != boxes.scales().size()) {
      throw new UserError(
          "scales: %d feature maps need %d scales (one a map and one more at the end), found %d: %s"
              .formatted(boxes.ratios().size(), boxes.scales().size(), scales.size(), scales));
    }
    var other = new DefaultBoxes(scales, boxes.ratios(), boxes.steps(), boxes.clips());
    return new SsdStructure(maps, predictors, other, layoutKeys, keys);
  }
}
