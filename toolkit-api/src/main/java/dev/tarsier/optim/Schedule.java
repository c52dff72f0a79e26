package dev.tarsier.optim;

/** The course of the learning rate. */
@FunctionalInterface
public interface Schedule {

  /**
   * The factor on the base learning rate in force for a step.
   *
   * @param step counted from 0 over the whole training
   */
  double factor(long step);
}
