package dev.tarsier.core.train;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * One seed, many independent streams: split by purpose, epoch and index, so that neither the number
 * of workers nor an interruption changes what anybody draws.
 *
 * @param seed the experiment's seed
 */
record RandomStreams(long seed) {

  /** What a stream is for. */
  enum Purpose {
    ORDER(1),
    AUGMENTATION(2),
    ENGINE(3),
    SAMPLING(4),
    VALIDATION(5),
    SCALE(6);

    private final int salt;

    Purpose(int salt) {
      this.salt = salt;
    }
  }

  /** The stream of one purpose, epoch and index. */
  RandomGenerator stream(Purpose purpose, long epoch, long index) {
    return new SplittableRandom(key(purpose, epoch, index));
  }

  /** A number for a generator that is not ours. */
  long key(Purpose purpose, long epoch, long index) {
    long key = mix(seed + purpose.salt);
    return mix(mix(key + epoch) + index);
  }

  /** splitmix64's finaliser: neighbouring numbers come out unrelated. */
  private static long mix(long word) {
    long z = word + 0x9E3779B97F4A7C15L;
    z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
    z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
    return z ^ (z >>> 31);
  }
}
