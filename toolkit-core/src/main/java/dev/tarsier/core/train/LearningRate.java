package dev.tarsier.core.train;

import dev.tarsier.optim.Schedule;
import dev.tarsier.problem.Counted;
import dev.tarsier.problem.UserError;
import java.util.Locale;
import java.util.Optional;

/** The learning rate of each step of a phase: rate = base · schedule(step − first step). */
final class LearningRate {

  private final String schedule;
  private final double base;
  private final Schedule factors;
  private final long firstStep;
  private final long steps;

  /**
   * The rates of a phase.
   *
   * @param schedule its name, for messages
   * @param base the optimizer's rate, scaled for the batch size
   * @param firstStep steps of earlier phases
   * @param steps of the phase
   */
  LearningRate(String schedule, double base, Schedule factors, long firstStep, long steps) {
    this.schedule = schedule;
    this.base = base;
    this.factors = factors;
    this.firstStep = firstStep;
    this.steps = steps;
  }

  /**
   * The rate in force.
   *
   * @param step over the whole training, from 0
   * @throws UserError if it is no rate
   */
  double at(long step) {
    double rate = base * factors.factor(step - firstStep);
    if (!Double.isFinite(rate) || rate < 0) {
      throw new UserError(
          "train.schedule: '%s' gives the learning rate %s in step %d, before anything is learned from an image; choose other options or another schedule"
              .formatted(schedule, rate, step + 1));
    }
    return rate;
  }

  /** Makes sure that there is a rate for every step, before the first is made. */
  void check() {
    for (long step = firstStep; step < firstStep + steps; step++) {
      at(step);
    }
  }

  /** A warm-up that never ends is more often a slip than a wish. */
  Optional<String> remark() {
    double last = factors.factor(steps - 1);
    boolean rises = steps == 1 ? factors.factor(1) > last : factors.factor(0) < last;
    if (last >= 1 || !rises) {
      return Optional.empty();
    }
    for (long step = 1; step < steps; step++) {
      if (factors.factor(step) < factors.factor(step - 1)) {
        return Optional.empty();
      }
    }
    return Optional.of(
        String.format(
            Locale.ROOT,
            "train.schedule: the learning rate still rises in the last of %s, to %.3g of %.3g: the"
                + " warm-up is longer than the training",
            Counted.of(steps, "step"),
            base * last,
            base));
  }
}
