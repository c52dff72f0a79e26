package dev.tarsier.data;

import java.util.function.Supplier;
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

  /**
   * The changed sample, for a transform in which several take part, such as a mosaic; all others
   * leave {@code others} alone.
   *
   * @param others a sample of the same data set drawn by {@code random}, as the transforms before
   *     this one leave it; every call decodes and changes another
   * @param random the stream of this sample and epoch: the only source of chance
   */
  default Sample apply(Sample sample, Supplier<Sample> others, RandomGenerator random) {
    return apply(sample, random);
  }
}
