package dev.tarsier.nn;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.problem.UserError;
import java.util.List;
import java.util.Optional;

/**
 * Batch normalisation over (N, H, W) of each channel. Ioffe, Szegedy, ICML 2015.
 *
 * <pre>
 * y = weight · (x − mean) / √(var + ε) + bias
 * </pre>
 *
 * <p>Training uses the batch's mean and biased variance, and moves the running ones by {@code
 * momentum}: running ← (1 − momentum) · running + momentum · batch, with the unbiased variance.
 * Evaluation uses the running ones.
 */
public final class BatchNorm2d extends FixedNorm implements AnyPrecision {

  /** PyTorch's ε. */
  public static final double EPSILON = 1e-5;

  /** PyTorch's momentum: the weight of the new value. */
  public static final double MOMENTUM = 0.1;

  private final double epsilon;
  private final double momentum;
  private final StateEntry weight;
  private final StateEntry bias;
  private final StateEntry mean;
  private final StateEntry variance;
  private final StateEntry batches;

  /** A batch norm with PyTorch's ε and momentum. */
  public BatchNorm2d(int channels) {
    this(channels, EPSILON, MOMENTUM);
  }

  /**
   * A batch norm of {@code channels}.
   *
   * @param momentum the weight of the new value in the running statistics
   */
  public BatchNorm2d(int channels, double epsilon, double momentum) {
    this.epsilon = epsilon;
    this.momentum = momentum;
    weight = parameter("weight", Initializer.constant(1), channels);
    bias = parameter("bias", Initializer.constant(0), channels);
    mean = buffer("running_mean", Initializer.constant(0), channels);
    variance = buffer("running_var", Initializer.constant(1), channels);
    batches = counter("num_batches_tracked");
  }

  @Override
  protected NDArray apply(NDArray x) {
    if (isTraining()) {
      checkHasVariance(x.getShape());
      batches.value().addi(1);
    }
    // Axis −1 is DJL's word for the plain torch call (channels at 1); its momentum is the kept
    // fraction.
    return x.getNDArrayInternal()
        .batchNorm(
            x,
            mean.value(),
            variance.value(),
            weight.value(),
            bias.value(),
            -1,
            (float) (1 - momentum),
            (float) epsilon,
            isTraining())
        .singletonOrThrow();
  }

  @Override
  Optional<Numbers> numbers() {
    return isTraining()
        ? Optional.empty()
        : Optional.of(
            new Numbers(
                weight.value(),
                bias.value(),
                mean.value(),
                variance.value(),
                epsilon,
                List.of(batches.value())));
  }

  /** PyTorch refuses it too, but in words that do not say what to do. */
  private void checkHasVariance(Shape input) {
    if (input.size() == input.get(1)) {
      throw new UserError(
          "%s: %s has one value a channel, and a batch norm cannot learn from one;"
                  .formatted(path(), input)
              + " train with a larger batch_size, larger images or, where there is a choice, another norm");
    }
  }
}
