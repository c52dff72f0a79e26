package dev.tarsier.heads.rpn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.heads.rpn.RpnOptions.Divisor;
import dev.tarsier.loss.BoxLoss;
import dev.tarsier.loss.ClassificationLoss;
import dev.tarsier.loss.Reduction;
import dev.tarsier.model.Losses;
import dev.tarsier.nn.functional.Functional;
import java.util.List;

/**
 * Equation 1 of section 3.1.2:
 *
 * <pre>
 * L = 1/N_cls · Σ_i L_cls(p_i, p*_i)  +  λ/N_reg · Σ_i p*_i · L_reg(t_i, t*_i)
 * L_cls   binary cross-entropy of the sampled anchors
 * L_reg   smooth L1 of the offsets of those that are objects
 * </pre>
 *
 * Terms {@code rpn_objectness} and {@code rpn_box}.
 */
public final class RpnLoss {

  private final Weights weights;
  private final int sampleSize;

  /**
   * The numbers of the equation.
   *
   * @param beta where smooth L1 turns from a parabola into a line
   * @param boxWeight λ
   * @param objectness N_cls
   * @param box N_reg
   */
  public record Weights(double beta, double boxWeight, Divisor objectness, Divisor box) {}

  RpnLoss(Weights weights, int sampleSize) {
    this.weights = weights;
    this.sampleSize = sampleSize;
  }

  List<Losses.Term> of(RpnPrediction prediction, Anchors anchors, RpnTargets targets) {
    NDManager step = prediction.objectness().getManager();
    int images = (int) prediction.objectness().getShape().get(0);
    NDArray predicted =
        Functional.selectRows(prediction.objectness().reshape(-1), step.create(targets.sampled()));
    NDArray objectness =
        ClassificationLoss.binaryCrossEntropy(
            predicted,
            step.create(targets.objectness()),
            Reduction.sumOver(number(weights.objectness, images, anchors, targets)));
    NDArray offsets =
        Functional.selectRows(
            prediction.offsets().reshape(-1, 4), step.create(targets.positives()));
    NDArray box =
        Functional.scale(
            BoxLoss.smoothL1(
                offsets,
                step.create(targets.offsets(), new Shape(targets.positives().length, 4)),
                weights.beta,
                Reduction.sumOver(number(weights.box, images, anchors, targets))),
            weights.boxWeight);
    return List.of(new Losses.Term("rpn_objectness", objectness), new Losses.Term("rpn_box", box));
  }

  /** N of the whole batch, at least 1. */
  private double number(Divisor divisor, int images, Anchors anchors, RpnTargets targets) {
    return Math.max(
        1,
        switch (divisor) {
          case SAMPLED -> targets.sampled().length;
          case SAMPLE_SIZE -> images * sampleSize;
          case LOCATIONS -> images * anchors.locations();
        });
  }
}
