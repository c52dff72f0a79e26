package dev.tarsier.model;

/**
 * Builds a head from what stands under {@code head:} in a config.
 *
 * @param <O> the options record
 */
@FunctionalInterface
public interface HeadFactory<O extends Record> {

  /**
   * A head without weights yet.
   *
   * @throws dev.tarsier.problem.UserError if the options do not fit the levels, such as scales of
   *     another number
   */
  DetectionHead create(O options, HeadContext context);
}
