package dev.tarsier.core.train;

import dev.tarsier.problem.UserError;
import java.util.List;
import java.util.Locale;

/**
 * The loss became infinite or not a number. Going on would only spread it, so training stops here.
 */
public final class NonFiniteLoss extends UserError {

  private static final long serialVersionUID = 1;

  NonFiniteLoss(String what, double value, List<String> images, double rate, long step) {
    super(
        String.format(
            Locale.ROOT,
            "the %s became %s in step %d (learning rate %.3g); images of the batch: %s."
                + " The checkpoint from before is intact. Usual causes: too high a learning rate"
                + " (try --set train.optimizer.learning_rate=%.2g, or more warmup_steps), gradients"
                + " not clipped (train.clip_gradient_norm), or something wrong with one of these images",
            what,
            value,
            step,
            rate,
            String.join(", ", images),
            rate / 10));
  }
}
