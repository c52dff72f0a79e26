package dev.tarsier.nn;

import ai.djl.ndarray.NDArray;
import dev.tarsier.nn.functional.Functional;

/**
 * y = scale · x / max(‖x‖₂, 10⁻¹²) over the channels of each position, with one learned scale a
 * channel. Liu et al.: "ParseNet", arXiv:1506.04579; SSD puts it on conv4_3 with scale 20.
 */
public final class L2Norm extends Layer implements Leaf {

  private final int channels;
  private final StateEntry scale;

  /** Scales begin at {@code initialScale} under the key {@code weight}. */
  public L2Norm(int channels, double initialScale) {
    this.channels = channels;
    scale = parameter("weight", Initializer.constant(initialScale), channels);
  }

  @Override
  protected NDArray apply(NDArray x) {
    NDArray unit = Functional.l2Normalize(x, 1, 1e-12);
    NDArray column = scale.value().reshape(1, channels, 1, 1);
    column.attach(x.getManager());
    return unit.mul(column);
  }
}
