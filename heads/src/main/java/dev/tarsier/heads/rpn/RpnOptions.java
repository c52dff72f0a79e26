package dev.tarsier.heads.rpn;

import dev.tarsier.plugin.Setting;
import dev.tarsier.problem.UserError;
import java.util.Optional;

/** {@code rpn:}, the region proposal network. */
public record RpnOptions(
    @Setting(
            value = "3x3 convolutions before the two predictors; torchvision's v2 has 2",
            byDefault = "1",
            min = 1)
        int convolutions,
    @Setting(value = "which anchors become proposals in training", byDefault = "{}")
        TrainProposalOptions train,
    @Setting(value = "which anchors become proposals otherwise", byDefault = "{}")
        TestProposalOptions test,
    @Setting(
            value = "an anchor of at least this IoU with an object is one",
            byDefault = "0.7",
            min = 0,
            max = 1)
        double foregroundIou,
    @Setting(
            value = "an anchor of less IoU with every object is background",
            byDefault = "0.3",
            min = 0,
            max = 1)
        double backgroundIou,
    @Setting(value = "anchors of an image that are learned from", byDefault = "256", min = 1)
        int sampledAnchors,
    @Setting(value = "largest part of objects among them", byDefault = "0.5", min = 0, max = 1)
        double positiveFraction,
    @Setting("where smooth L1 turns from a parabola into a line; else as head.loss says")
        Optional<Double> beta,
    @Setting("λ, the weight of the boxes' loss; else as head.loss says") Optional<Double> boxWeight,
    @Setting("N_cls, what the objectness loss is divided by; else as head.loss says")
        Optional<Divisor> objectnessDivisor,
    @Setting("N_reg, what the boxes' loss is divided by; else as head.loss says")
        Optional<Divisor> boxDivisor) {

  /** What a loss is divided by. */
  public enum Divisor {
    /** Anchors that were sampled, objects and background. */
    SAMPLED,
    /** As many as would be sampled of every image if there were enough: the paper's N_cls. */
    SAMPLE_SIZE,
    /** Positions of all maps: the paper's N_reg. */
    LOCATIONS
  }

  /** Checks that the thresholds are in order. */
  public RpnOptions {
    if (backgroundIou > foregroundIou) {
      throw new UserError(
          "rpn: background_iou %s is above foreground_iou %s"
              .formatted(backgroundIou, foregroundIou));
    }
  }

  /** The weights of the losses, where these options name none those of a preset. */
  public RpnLoss.Weights weights(RpnLoss.Weights preset) {
    return new RpnLoss.Weights(
        beta.orElse(preset.beta()),
        boxWeight.orElse(preset.boxWeight()),
        objectnessDivisor.orElse(preset.objectness()),
        boxDivisor.orElse(preset.box()));
  }
}
