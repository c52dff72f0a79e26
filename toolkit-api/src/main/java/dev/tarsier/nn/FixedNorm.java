package dev.tarsier.nn;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A norm that in evaluation is a scale and a shift of each channel: y = γ (x − μ) / √(σ² + ε) + β.
 */
abstract class FixedNorm extends Layer implements Leaf {

  /** The numbers it normalises with; none while it takes them from the batch. */
  abstract Optional<Numbers> numbers();

  /**
   * What it normalises with.
   *
   * @param signs arrays that are written whenever one of the others changes unseen
   */
  record Numbers(
      NDArray weight,
      NDArray bias,
      NDArray mean,
      NDArray variance,
      double epsilon,
      List<NDArray> signs) {

    /** γ, β, μ and σ². */
    List<NDArray> arrays() {
      return List.of(weight, bias, mean, variance);
    }

    /** All arrays that a change shows in. */
    List<NDArray> watched() {
      var watched = new ArrayList<>(arrays());
      watched.addAll(signs);
      return watched;
    }
  }
}
