package dev.tarsier.heads.ssd;

import dev.tarsier.plugin.Setting;

/**
 * What may stand under {@code soft_nms:}. Bodla et al.: "Soft-NMS", ICCV 2017, arXiv:1704.04503.
 *
 * @param decay how the score of a box falls that overlaps a better one
 * @param sigma of the Gaussian
 */
public record SoftNmsOptions(
    @Setting(
            value =
                "how the score of a box falls that overlaps a better one; none: it is removed above nms_threshold;"
                    + " linear: by 1 - IoU above nms_threshold",
            byDefault = "none")
        Decay decay,
    @Setting(
            value = "gaussian: scores fall by exp(-IoU^2 / sigma)",
            byDefault = "0.5",
            min = 0.01,
            max = 10)
        double sigma) {

  /** Which decay. */
  public enum Decay {
    /** No decay: overlapping boxes are removed. */
    NONE,
    /** Score · (1 − IoU) above the threshold. */
    LINEAR,
    /** Score · exp(−IoU² / σ). */
    GAUSSIAN
  }

  /** Overlapping boxes are removed. */
  static SoftNmsOptions none() {
    return new SoftNmsOptions(Decay.NONE, 0.5);
  }
}
