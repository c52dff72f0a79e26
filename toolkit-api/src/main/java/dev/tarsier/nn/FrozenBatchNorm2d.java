package dev.tarsier.nn;

import ai.djl.ndarray.NDArray;
import java.util.List;
import java.util.Optional;

/**
 * A batch norm whose four numbers a channel are fixed: y = x · s + (bias − mean · s) with s =
 * weight / √(var + ε). For detectors fine-tuned with few images a batch; pointless without
 * pretrained weights. All four are buffers.
 */
public final class FrozenBatchNorm2d extends FixedNorm {

  private final double epsilon;
  private final StateEntry weight;
  private final StateEntry bias;
  private final StateEntry mean;
  private final StateEntry variance;
  private final int channels;

  /** A frozen batch norm of {@code channels}. */
  public FrozenBatchNorm2d(int channels, double epsilon) {
    this.channels = channels;
    this.epsilon = epsilon;
    weight = buffer("weight", Initializer.constant(1), channels);
    bias = buffer("bias", Initializer.constant(0), channels);
    mean = buffer("running_mean", Initializer.constant(0), channels);
    variance = buffer("running_var", Initializer.constant(1), channels);
  }

  @Override
  Optional<Numbers> numbers() {
    return Optional.of(
        new Numbers(
            weight.value(), bias.value(), mean.value(), variance.value(), epsilon, List.of()));
  }

  @Override
  protected NDArray apply(NDArray x) {
    // What is computed from the buffers would land in the network's manager and stay there.
    try (var scratch = x.getManager().newSubManager()) {
      NDArray shifted = variance.value().add((float) epsilon);
      shifted.attach(scratch);
      NDArray scale = weight.value().div(shifted.sqrt());
      scale.attach(scratch);
      NDArray product = mean.value().mul(scale);
      product.attach(scratch);
      NDArray shift = bias.value().sub(product);
      shift.attach(scratch);
      NDArray scaled = x.mul(scale.reshape(1, channels, 1, 1));
      return scaled.add(shift.reshape(1, channels, 1, 1));
    }
  }
}
