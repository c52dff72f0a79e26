package dev.tarsier.heads.fastrcnn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.heads.fastrcnn.BoxPredictor.Prediction;
import dev.tarsier.loss.BoxLoss;
import dev.tarsier.loss.ClassificationLoss;
import dev.tarsier.loss.Reduction;
import dev.tarsier.model.Losses;
import dev.tarsier.nn.functional.Functional;
import java.util.Arrays;
import java.util.List;

/**
 * Equation 1 of section 2.3, the mean over the sampled regions:
 *
 * <pre>
 * L = L_cls(p, u) + λ · [u ≥ 1] · L_loc(t^u, v)
 * L_cls   −ln p_u, softmax over all classes and background
 * L_loc   smooth L1 of the offsets that are predicted for the true class
 * </pre>
 *
 * Terms {@code classification} and {@code box}.
 */
public final class RegionLoss {

  private final Weights weights;

  /**
   * The numbers of the equation.
   *
   * @param beta where smooth L1 turns from a parabola into a line
   * @param boxWeight λ
   */
  public record Weights(double beta, double boxWeight) {}

  RegionLoss(Weights weights) {
    this.weights = weights;
  }

  List<Losses.Term> of(Prediction prediction, RegionSample sample) {
    NDManager step = prediction.logits().getManager();
    int regions = sample.regions().size();
    NDArray classification =
        ClassificationLoss.crossEntropy(
            prediction.logits(), step.create(sample.labels()), Reduction.MEAN);
    long[] own =
        Arrays.stream(sample.positives())
            .map(row -> row * prediction.classes() + sample.labels()[(int) row])
            .toArray();
    NDArray offsets = Functional.selectRows(prediction.offsets().reshape(-1, 4), step.create(own));
    NDArray box =
        Functional.scale(
            BoxLoss.smoothL1(
                offsets,
                step.create(sample.offsets(), new Shape(own.length, 4)),
                weights.beta,
                Reduction.sumOver(regions)),
            weights.boxWeight);
    return List.of(new Losses.Term("classification", classification), new Losses.Term("box", box));
  }
}
