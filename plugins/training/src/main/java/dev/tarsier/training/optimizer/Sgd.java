package dev.tarsier.training.optimizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.tarsier.nn.functional.TorchScript;
import dev.tarsier.optim.Parameter;
import java.util.List;

/**
 * Stochastic gradient descent as {@code torch.optim.SGD}:
 *
 * <pre>
 * g ← g + weight_decay · p
 * v ← momentum · v + (1 − dampening) · g        (v ← g in the first step)
 * p ← p − rate · v                              (Nesterov: p − rate · (g + momentum · v))
 * </pre>
 *
 * <p>The rate multiplies the velocity after the sum, so a change of rate acts at once.
 */
final class Sgd extends ForeachOptimizer {

  private static final class Script {
    static final TorchScript STEP =
        TorchScript.compile(
            """
              def plain(self, p: List[Tensor], g: List[Tensor], lr: float, wd: float) -> int:
                torch._foreach_add_(g, p, alpha=wd)
                torch._foreach_add_(p, g, alpha=-lr)
                return 0
              def momentum(self, p: List[Tensor], g: List[Tensor], v: List[Tensor], lr: float, mu: float, fresh: float, wd: float, nesterov: bool) -> int:
                torch._foreach_add_(g, p, alpha=wd)
                torch._foreach_mul_(v, mu)
                torch._foreach_add_(v, g, alpha=fresh)
                if nesterov:
                  torch._foreach_add_(g, v, alpha=mu)
                  torch._foreach_add_(p, g, alpha=-lr)
                else:
                  torch._foreach_add_(p, v, alpha=-lr)
                return 0
            """);
  }

  private static final String VELOCITY = "velocity";

  private final SgdOptions options;

  Sgd(SgdOptions options, NDManager manager, List<Parameter> parameters) {
    super(manager, parameters, options.momentum() == 0 ? List.of() : List.of(VELOCITY));
    this.options = options;
  }

  @Override
  void update(ParameterGroup group, List<NDArray> gradients, double rate, long step) {
    if (options.momentum() == 0) {
      Script.STEP
          .call("plain")
          .with(group.parameters())
          .with(gradients)
          .with(rate)
          .with(group.decay(options.weightDecay()))
          .run();
      return;
    }
    Script.STEP
        .call("momentum")
        .with(group.parameters())
        .with(gradients)
        .with(group.moment(VELOCITY))
        .with(rate)
        .with(options.momentum())
        .with(step == 1 ? 1 : 1 - options.dampening())
        .with(group.decay(options.weightDecay()))
        .with(options.nesterov())
        .run();
  }
}
