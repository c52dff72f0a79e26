package dev.tarsier.data;

import java.util.random.RandomGenerator;

/**
 * Changes an image together with its boxes; used for training only. Safe for use from many threads.
 */
@FunctionalInterface
public interface Transform {

  /**
   * The changed sample.
   *
   * @param random the stream of this sample and epoch: the only source of chance
   */
  Sample apply(Sample sample, RandomGenerator random);
}
