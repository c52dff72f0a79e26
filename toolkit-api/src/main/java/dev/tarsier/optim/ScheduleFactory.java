package dev.tarsier.optim;

/**
 * Builds a schedule from what stands under {@code schedule:} in a config.
 *
 * @param <O> the options record
 */
@FunctionalInterface
public interface ScheduleFactory<O extends Record> {

  /**
   * A schedule for a training of known length.
   *
   * @param stepsPerEpoch batches an epoch
   * @param epochs epochs
   */
  Schedule create(O options, long stepsPerEpoch, int epochs);
}
