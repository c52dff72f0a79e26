package dev.tarsier.training.schedule;

import dev.tarsier.optim.Schedule;

/**
 * A linear rise from {@code start} to 1 over the first steps, then another schedule that counts
 * from its own 0 (PyTorch's SequentialLR of LinearLR and another).
 */
record WarmUp(long steps, double start, Schedule then) implements Schedule {

  static Schedule before(Schedule then, long steps, double start) {
    return steps == 0 ? then : new WarmUp(steps, start, then);
  }

  @Override
  public double factor(long step) {
    return step < steps ? start + (1 - start) * step / steps : then.factor(step - steps);
  }
}
