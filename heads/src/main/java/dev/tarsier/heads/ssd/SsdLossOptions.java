package dev.tarsier.heads.ssd;

import dev.tarsier.plugin.Setting;
import dev.tarsier.problem.UserError;
import java.util.List;

/**
 * What may stand under {@code loss:}; the paper's where nothing does.
 *
 * @param localization of the positives' boxes
 * @param classification of the default boxes
 * @param focalAlpha weight of objects, background has 1 − α
 * @param focalGamma exponent of the focal loss
 * @param labelSmoothing share of the probability that is spread over all classes
 * @param classWeights one a class, in their order; empty for 1 each
 */
public record SsdLossOptions(
    @Setting(
            value =
                "smooth_l1 of the offsets (the paper's), or 1 - giou, diou, ciou of the decoded boxes",
            byDefault = "smooth_l1")
        Localization localization,
    @Setting(
            value =
                "cross_entropy over positives and hard negatives (the paper's), or focal over all default boxes",
            byDefault = "cross_entropy")
        Classification classification,
    @Setting(
            value = "focal: weight of objects; background has 1 - this",
            byDefault = "0.25",
            min = 0,
            max = 1)
        double focalAlpha,
    @Setting(
            value = "focal: exponent by which easy boxes lose weight",
            byDefault = "2",
            min = 0,
            max = 10)
        double focalGamma,
    @Setting(
            value = "cross_entropy: share of the probability spread over all classes",
            byDefault = "0",
            min = 0,
            max = 0.5)
        double labelSmoothing,
    @Setting(
            value =
                "cross_entropy: weight of each class in the order of data.classes (background has 1); none: 1 each",
            byDefault = "[]",
            min = 1e-6,
            max = 1e6)
        List<Double> classWeights) {

  /** Losses of box regression. */
  public enum Localization {
    /** Smooth L1 of the offsets, β = 1: equation 2 of the paper. */
    SMOOTH_L1,
    /** 1 − generalized IoU. */
    GIOU,
    /** 1 − distance IoU. */
    DIOU,
    /** 1 − complete IoU. */
    CIOU
  }

  /** Losses of classification. */
  public enum Classification {
    /** Softmax cross-entropy over positives and mined negatives: equation 3 of the paper. */
    CROSS_ENTROPY,
    /** Focal loss over all default boxes, without mining. */
    FOCAL
  }

  /**
   * Keeps a copy of the list.
   *
   * @throws UserError if the focal loss is given what only cross-entropy has
   */
  public SsdLossOptions {
    classWeights = List.copyOf(classWeights);
    if (classification == Classification.FOCAL && (labelSmoothing > 0 || !classWeights.isEmpty())) {
      throw new UserError(
          "classification: focal knows no label_smoothing and no class_weights; found %s and %s (ways out: cross_entropy, or leave them out; focal_alpha weighs objects against background)"
              .formatted(labelSmoothing, classWeights));
    }
  }

  /** The paper's. */
  static SsdLossOptions paper() {
    return new SsdLossOptions(
        Localization.SMOOTH_L1, Classification.CROSS_ENTROPY, 0.25, 2, 0, List.of());
  }

  /** Whether each row's cross-entropy has the same weight and a target of one class. */
  boolean isPlain() {
    return labelSmoothing == 0 && classWeights.isEmpty();
  }
}
