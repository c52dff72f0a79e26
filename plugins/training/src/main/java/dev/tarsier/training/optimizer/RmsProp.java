package dev.tarsier.training.optimizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.tarsier.nn.functional.TorchScript;
import dev.tarsier.optim.Parameter;
import java.util.List;

/**
 * RMSprop as {@code torch.optim.RMSprop} (Tieleman, Hinton, lecture 6.5, 2012):
 *
 * <pre>
 * g ← g + weight_decay · p
 * s ← α s + (1 − α) g²;   a ← α a + (1 − α) g   (a only when centred)
 * u ← g / (√(s − a²) + ε)
 * b ← momentum · b + u;   p ← p − rate · b
 * </pre>
 *
 * <p>ε stands outside the root and s begins at 0; TensorFlow puts it inside and begins at 1.
 */
final class RmsProp extends ForeachOptimizer {

  private static final class Script {
    static final TorchScript STEP =
        TorchScript.compile(
            """
              def step(self, p: List[Tensor], g: List[Tensor], s: List[Tensor], a: List[Tensor], b: List[Tensor], lr: float, alpha: float, eps: float, mu: float, wd: float, centered: bool) -> int:
                torch._foreach_add_(g, p, alpha=wd)
                torch._foreach_mul_(s, alpha)
                torch._foreach_addcmul_(s, g, g, 1. - alpha)
                if centered:
                  torch._foreach_mul_(a, alpha)
                  torch._foreach_add_(a, g, alpha=1. - alpha)
                  d = torch._foreach_addcmul(s, a, a, -1.)
                else:
                  d = torch._foreach_mul(s, 1.)
                torch._foreach_sqrt_(d)
                torch._foreach_add_(d, eps)
                torch._foreach_mul_(b, mu)
                torch._foreach_addcdiv_(b, g, d, 1.)
                torch._foreach_add_(p, b, alpha=-lr)
                return 0
            """);
  }

  private static final String SQUARE = "square";
  private static final String AVERAGE = "average";
  private static final String VELOCITY = "velocity";

  private final RmsPropOptions options;

  RmsProp(RmsPropOptions options, NDManager manager, List<Parameter> parameters) {
    super(
        manager,
        parameters,
        options.centered() ? List.of(SQUARE, AVERAGE, VELOCITY) : List.of(SQUARE, VELOCITY));
    this.options = options;
  }

  @Override
  void update(ParameterGroup group, List<NDArray> gradients, double rate, long step) {
    Script.STEP
        .call("step")
        .with(group.parameters())
        .with(gradients)
        .with(group.moment(SQUARE))
        .with(group.moment(AVERAGE))
        .with(group.moment(VELOCITY))
        .with(rate)
        .with(options.alpha())
        .with(options.epsilon())
        .with(options.momentum())
        .with(group.decay(options.weightDecay()))
        .with(options.centered())
        .run();
  }
}
