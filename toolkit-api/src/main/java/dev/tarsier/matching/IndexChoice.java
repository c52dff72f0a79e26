package dev.tarsier.matching;

import java.util.Arrays;
import java.util.random.RandomGenerator;

/** A way of choosing some of many indices: at random in training, the first ones in comparisons. */
@FunctionalInterface
public interface IndexChoice {

  /**
   * Chooses without repetition.
   *
   * @param candidates not to be changed
   * @param count at most as many as there are candidates
   * @return {@code count} of the candidates, in any order
   */
  int[] choose(int[] candidates, int count);

  /** The first ones. */
  static IndexChoice first() {
    return Arrays::copyOf;
  }

  /** Every selection equally likely. Draws from {@code random} only where there is a choice. */
  static IndexChoice random(RandomGenerator random) {
    return (candidates, count) -> {
      int[] shuffled = candidates.clone();
      if (count == shuffled.length) {
        return shuffled;
      }
      for (int i = 0; i < count; i++) {
        int other = random.nextInt(i, shuffled.length);
        int chosen = shuffled[other];
        shuffled[other] = shuffled[i];
        shuffled[i] = chosen;
      }
      return Arrays.copyOf(shuffled, count);
    };
  }
}
