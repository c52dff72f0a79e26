package dev.tarsier.nn;

import ai.djl.ndarray.NDArray;
import dev.tarsier.nn.functional.Functional;

/**
 * Normalisation over groups of channels of each image, independent of the batch. Wu, He: "Group
 * Normalization", ECCV 2018.
 */
public final class GroupNorm extends Layer implements Leaf {

  private final int groups;
  private final double epsilon;
  private final StateEntry weight;
  private final StateEntry bias;

  /** {@code groups} must divide {@code channels}. */
  public GroupNorm(int groups, int channels, double epsilon) {
    if (channels % groups != 0) {
      throw new IllegalArgumentException(
          "%d groups do not divide %d channels".formatted(groups, channels));
    }
    this.groups = groups;
    this.epsilon = epsilon;
    weight = parameter("weight", Initializer.constant(1), channels);
    bias = parameter("bias", Initializer.constant(0), channels);
  }

  @Override
  protected NDArray apply(NDArray x) {
    return Functional.groupNorm(x, groups, weight.value(), bias.value(), epsilon);
  }
}
