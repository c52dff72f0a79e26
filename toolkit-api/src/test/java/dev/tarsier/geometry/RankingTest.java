package dev.tarsier.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Comparator;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RankingTest {

  @Test
  void bestScoreComesFirst() {
    assertThat(Ranking.falling(new float[] {0.1f, 0.9f, -3, 0.5f})).containsExactly(1, 3, 0, 2);
  }

  @Test
  void equalScoresKeepTheirOrderAndZeroHasNoSign() {
    assertThat(Ranking.falling(new float[] {0f, -0f, 1, 0f, 1})).containsExactly(2, 4, 0, 1, 3);
  }

  @Test
  void notANumberComesBeforeInfinity() {
    float[] scores = {Float.POSITIVE_INFINITY, Float.NaN, Float.NEGATIVE_INFINITY};
    assertThat(Ranking.falling(scores)).containsExactly(1, 0, 2);
  }

  @Test
  void takesTheBestFewOrAllThereAre() {
    float[] scores = {3, 1, 2};
    assertThat(Ranking.falling(scores, 2)).containsExactly(0, 2);
    assertThat(Ranking.falling(scores, 9)).containsExactly(0, 2, 1);
    assertThat(Ranking.falling(scores, 0)).isEmpty();
    assertThat(Ranking.falling(new float[0])).isEmpty();
    assertThatThrownBy(() -> Ranking.falling(scores, -1)).hasMessageContaining("-1");
  }

  /** Long enough for the radix sort, with many ties. */
  @Test
  void agreesWithAStableSortOfAnyLength() {
    var random = new SplittableRandom(31);
    for (int length : new int[] {5, 127, 128, 1000, 70_000}) {
      float[] scores = new float[length];
      for (int i = 0; i < length; i++) {
        scores[i] = Math.scalb((float) random.nextInt(-50, 50), random.nextInt(-30, 30));
      }
      int[] expected =
          IntStream.range(0, length)
              .boxed()
              .sorted(Comparator.comparing(i -> -(scores[i] + 0f)))
              .mapToInt(i -> i)
              .toArray();
      assertThat(Ranking.falling(scores)).as("%d scores", length).containsExactly(expected);
    }
  }
}
