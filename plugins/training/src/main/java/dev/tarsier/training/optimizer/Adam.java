package dev.tarsier.training.optimizer;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.tarsier.nn.functional.TorchScript;
import dev.tarsier.optim.Parameter;
import java.util.List;

/**
 * Adam and AdamW as {@code torch.optim} has them. Kingma, Ba, arXiv:1412.6980; Loshchilov, Hutter,
 * arXiv:1711.05101.
 *
 * <pre>
 * Adam    g ← g + weight_decay · p              AdamW   p ← (1 − rate · weight_decay) · p
 * m ← β₁ m + (1 − β₁) g
 * v ← β₂ v + (1 − β₂) g²                        (AMSGrad: the largest v so far stands below the root)
 * p ← p − rate / (1 − β₁ᵗ) · m / (√v / √(1 − β₂ᵗ) + ε)
 * </pre>
 */
final class Adam extends ForeachOptimizer {

  /** What weight decay does: shrinks the parameter itself, or joins the gradient. */
  enum Decay {
    DECOUPLED,
    IN_GRADIENT
  }

  private static final class Script {
    static final TorchScript STEP =
        TorchScript.compile(
            """
              def moments(self, p: List[Tensor], g: List[Tensor], m: List[Tensor], v: List[Tensor], b1: float, b2: float, wd: float, shrink: float) -> int:
                torch._foreach_mul_(p, shrink)
                torch._foreach_add_(g, p, alpha=wd)
                torch._foreach_mul_(m, b1)
                torch._foreach_add_(m, g, alpha=1. - b1)
                torch._foreach_mul_(v, b2)
                torch._foreach_addcmul_(v, g, g, 1. - b2)
                return 0
              def move(self, p: List[Tensor], m: List[Tensor], v: List[Tensor], size: float, root: float, eps: float) -> int:
                d = torch._foreach_sqrt(v)
                torch._foreach_div_(d, root)
                torch._foreach_add_(d, eps)
                torch._foreach_addcdiv_(p, m, d, -size)
                return 0
              def maximum(self, a: List[Tensor], b: List[Tensor]) -> int:
                torch._foreach_maximum_(a, b)
                return 0
            """);
  }

  private static final String MEAN = "mean";
  private static final String SQUARE = "square";
  private static final String LARGEST_SQUARE = "largest_square";

  private final Settings settings;
  private final Decay decay;

  /** What the options of adam and adamw have in common. */
  record Settings(List<Double> betas, double epsilon, double weightDecay, boolean amsgrad) {}

  Adam(Settings settings, Decay decay, NDManager manager, List<Parameter> parameters) {
    super(
        manager,
        parameters,
        settings.amsgrad ? List.of(MEAN, SQUARE, LARGEST_SQUARE) : List.of(MEAN, SQUARE));
    this.settings = settings;
    this.decay = decay;
  }

  @Override
  void update(ParameterGroup group, List<NDArray> gradients, double rate, long step) {
    double beta1 = settings.betas.get(0);
    double beta2 = settings.betas.get(1);
    double weightDecay = group.decay(settings.weightDecay);
    Script.STEP
        .call("moments")
        .with(group.parameters())
        .with(gradients)
        .with(group.moment(MEAN))
        .with(group.moment(SQUARE))
        .with(beta1)
        .with(beta2)
        .with(decay == Decay.IN_GRADIENT ? weightDecay : 0)
        .with(decay == Decay.DECOUPLED ? 1 - rate * weightDecay : 1)
        .run();
    if (settings.amsgrad) {
      Script.STEP
          .call("maximum")
          .with(group.moment(LARGEST_SQUARE))
          .with(group.moment(SQUARE))
          .run();
    }
    Script.STEP
        .call("move")
        .with(group.parameters())
        .with(group.moment(MEAN))
        .with(group.moment(settings.amsgrad ? LARGEST_SQUARE : SQUARE))
        .with(rate / (1 - Math.pow(beta1, (double) step)))
        .with(Math.sqrt(1 - Math.pow(beta2, (double) step)))
        .with(settings.epsilon)
        .run();
  }
}
