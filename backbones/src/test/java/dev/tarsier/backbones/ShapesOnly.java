package dev.tarsier.backbones;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.nn.Layer;
import dev.tarsier.nn.Leaf;
import dev.tarsier.nn.Trace;
import dev.tarsier.nn.functional.TorchScript;
import java.util.function.UnaryOperator;

/**
 * Runs a network without weights and arithmetic: leaves answer from their shape rule with arrays of
 * PyTorch's meta device, which have a shape and no memory. Counts multiply-adds on the way.
 */
public final class ShapesOnly implements Trace {

  private static final TorchScript META =
      TorchScript.compile(
          """
            def shaped(self, n: List[int]) -> Tensor:
              return torch.empty(n, dtype=6, device=torch.device("meta"))
          """);

  private final NDManager manager;
  private long multiplyAdds;

  /** Answers with arrays of {@code manager}. */
  public ShapesOnly(NDManager manager) {
    this.manager = manager;
  }

  /** An array of this shape. */
  public NDArray array(long... sides) {
    return META.call("shaped").with(sides).tensor(manager);
  }

  @Override
  public NDArray call(Layer layer, NDArray input, UnaryOperator<NDArray> apply) {
    if (!(layer instanceof Leaf leaf)) {
      return apply.apply(input);
    }
    Shape shape = input.getShape();
    multiplyAdds += leaf.multiplyAdds(shape);
    return array(leaf.outputShape(shape).getShape());
  }

  /** Multiply-adds of convolutions and linear layers so far. */
  public long multiplyAdds() {
    return multiplyAdds;
  }
}
