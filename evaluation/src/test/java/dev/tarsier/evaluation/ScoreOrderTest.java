package dev.tarsier.evaluation;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The library's stable sort is the oracle. */
class ScoreOrderTest {
  @Test
  void sortsByFallingScoreAndKeepsTheOrderOfEquals() {
    var random = new SplittableRandom(11);
    for (int size : new int[] {0, 1, 2, 12, 13, 14, 40, 333}) {
      for (int values : new int[] {1, 2, 7, 1000}) {
        double[] scores =
            IntStream.range(0, size).mapToDouble(i -> random.nextInt(values) - 3).toArray();
        int[] sorted = IntStream.range(0, size).toArray();
        ScoreOrder.sort(sorted, 0, size, scores, new int[size]);

        assertThat(sorted)
            .as("%d scores of %d values", size, values)
            .containsExactly(expected(scores, 0, size));
      }
    }
  }

  @Test
  void sortsAPartAndLeavesTheRestAlone() {
    double[] scores = new SplittableRandom(3).doubles(60).toArray();
    int[] items = IntStream.range(0, 60).toArray();
    ScoreOrder.sort(items, 7, 52, scores, new int[52]);

    assertThat(Arrays.copyOfRange(items, 0, 7)).containsExactly(0, 1, 2, 3, 4, 5, 6);
    assertThat(Arrays.copyOfRange(items, 7, 52)).containsExactly(expected(scores, 7, 52));
    assertThat(Arrays.copyOfRange(items, 52, 60)).containsExactly(52, 53, 54, 55, 56, 57, 58, 59);
  }

  @Test
  void bothZerosAreEqual() {
    int[] items = {0, 1, 2};
    ScoreOrder.sort(items, 0, 3, new double[] {-0.0, 0.0, -0.0}, new int[3]);
    assertThat(items).containsExactly(0, 1, 2);
  }

  private static int[] expected(double[] scores, int from, int to) {
    return IntStream.range(from, to)
        .boxed()
        .sorted(Comparator.comparingDouble(i -> -scores[i]))
        .mapToInt(Integer::intValue)
        .toArray();
  }
}
