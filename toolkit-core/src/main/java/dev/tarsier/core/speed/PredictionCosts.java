package dev.tarsier.core.speed;

import ai.djl.ndarray.NDArray;
import dev.tarsier.nn.Layer;
import dev.tarsier.nn.Leaf;
import dev.tarsier.nn.Network;
import dev.tarsier.nn.Trace;
import java.util.function.UnaryOperator;

/**
 * Counts what a real prediction computes, whatever the head does with its regions.
 *
 * <pre>
 * multiply-adds   Σ over the calls of convolutions and linear layers, biases aside
 * activations     Σ over the calls of all leaves of 4 bytes an output, as if none worked in place
 * </pre>
 */
final class PredictionCosts implements Trace {

  private static final int FLOAT_BYTES = 4;

  private long multiplyAdds;
  private long activationBytes;

  private PredictionCosts() {}

  /** Counts while {@code prediction} runs the network. */
  static PredictionCosts of(Network network, Runnable prediction) {
    var costs = new PredictionCosts();
    network.traceWith(costs);
    try {
      prediction.run();
    } finally {
      network.traceWith(null);
    }
    return costs;
  }

  @Override
  public NDArray call(Layer layer, NDArray input, UnaryOperator<NDArray> apply) {
    NDArray output = apply.apply(input);
    if (layer instanceof Leaf leaf) {
      multiplyAdds += leaf.multiplyAdds(input.getShape());
      activationBytes += FLOAT_BYTES * output.size();
    }
    return output;
  }

  long multiplyAdds() {
    return multiplyAdds;
  }

  long activationBytes() {
    return activationBytes;
  }
}
