package dev.tarsier.core.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.tarsier.nn.functional.TorchScript;
import java.util.ArrayList;
import java.util.List;

/**
 * The gradients of all parameters after a backward pass.
 *
 * @param arrays one a parameter; handles that die with the step, over memory that stays with the
 *     parameters
 */
record Gradients(List<NDArray> arrays) {

  private static final class Script {
    static final TorchScript FOREACH =
        TorchScript.compile(
            """
              def norm(self, gs: List[Tensor]) -> Tensor:
                return torch.linalg_vector_norm(torch.stack(torch._foreach_norm(gs, 2)))
              def norms(self, gs: List[Tensor]) -> Tensor:
                return torch.stack(torch._foreach_norm(gs, 2))
              def scale(self, gs: List[Tensor], factor: float) -> int:
                torch._foreach_mul_(gs, factor)
                return 0
              def zero(self, gs: List[Tensor]) -> int:
                torch._foreach_zero_(gs)
                return 0
            """);
  }

  /** Collects the gradients; the handles belong to {@code step}. */
  static Gradients of(List<NDArray> parameters, NDManager step) {
    var arrays = new ArrayList<NDArray>(parameters.size());
    for (NDArray parameter : parameters) {
      NDArray gradient = parameter.getGradient();
      // Each call makes a new handle that would otherwise live as long as the parameter.
      gradient.attach(step);
      arrays.add(gradient);
    }
    return new Gradients(arrays);
  }

  /** The Euclidean norm of all gradients together. */
  double norm(NDManager step) {
    return Script.FOREACH.call("norm").with(arrays).tensor(step).getFloat();
  }

  /** The Euclidean norm of each gradient. */
  float[] norms(NDManager step) {
    return Script.FOREACH.call("norms").with(arrays).tensor(step).toFloatArray();
  }

  /**
   * Scales all gradients down to the norm {@code most}, as {@code torch.nn.utils.clip_grad_norm_}.
   *
   * @return whether that was needed
   */
  boolean clip(double norm, double most) {
    double factor = most / (norm + 1e-6);
    if (factor < 1) {
      scale(factor);
    }
    return factor < 1;
  }

  /** Multiplies all of them. */
  void scale(double factor) {
    Script.FOREACH.call("scale").with(arrays).with(factor).run();
  }

  /** Forgets them, because the next backward pass adds. */
  void zero() {
    Script.FOREACH.call("zero").with(arrays).run();
  }
}
