package dev.tarsier.core.describe;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.core.device.EngineStart;
import dev.tarsier.nn.functional.TorchScript;

/**
 * Arrays on PyTorch's meta device: a shape and a type, no memory. Adding, concatenating, slicing
 * and reshaping them computes shapes; convolution, normalisation and most activations do not exist
 * there, which is why leaves answer from their own rules.
 */
final class MetaArrays implements AutoCloseable {

  private final NDManager manager;
  private final TorchScript script;

  MetaArrays() {
    EngineStart.prepare();
    manager = Engine.getInstance().newBaseManager(Device.cpu());
    script =
        TorchScript.compile(
            """
              def empty(self, size: List[int]) -> Tensor:
                return torch.empty(size, dtype=6, device=torch.device("meta"))
            """);
  }

  NDArray of(Shape shape) {
    return script.call("empty").with(shape.getShape()).tensor(manager);
  }

  @Override
  public void close() {
    script.close();
    manager.close();
  }
}
