package dev.tarsier.optim;

/** The course of the learning rate. */
@FunctionalInterface
public interface Schedule {

  /**
   * The factor on the base learning rate in force for a step: finite and not negative for every
   * step, also for steps beyond the length the schedule was made for.
   *
   * @param step counted from 0 over the whole training
   */
  double factor(long step);
}
