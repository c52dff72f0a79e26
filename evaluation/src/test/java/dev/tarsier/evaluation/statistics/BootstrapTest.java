package dev.tarsier.evaluation.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tarsier.evaluation.EvaluatedImage;
import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.Fixtures;
import dev.tarsier.evaluation.Interval;
import dev.tarsier.evaluation.coco.CocoEvaluation;
import dev.tarsier.evaluation.coco.CocoFiles;
import dev.tarsier.evaluation.coco.CocoStat;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BootstrapTest {
  private static final Means HUNDRED =
      new Means(IntStream.range(0, 100).mapToDouble(i -> i % 10).toArray());

  @Test
  void theIntervalOfAMeanIsTheTextbooks() {
    Interval interval =
        Bootstrap.standard().withResamples(5000).intervals(HUNDRED).values().iterator().next();

    // Mean 4.5, standard deviation 2.872, standard error 0.287.
    assertThat(interval.low()).isCloseTo(4.5 - 1.96 * 0.287, within(0.06));
    assertThat(interval.high()).isCloseTo(4.5 + 1.96 * 0.287, within(0.06));
  }

  @Test
  void drawsAsManyImagesAsThereAreWithRepetitions() {
    int[] weights = new Draws(7).weights(3, 1000);

    assertThat(Arrays.stream(weights).sum()).isEqualTo(1000);
    // 1 - 1/e of them at least once.
    assertThat(Arrays.stream(weights).filter(w -> w > 0).count()).isBetween(590L, 675L);
    assertThat(Arrays.stream(weights).max().orElseThrow()).isGreaterThan(2);
  }

  @Test
  void sameSeedSameIntervalAnotherSeedAnother() {
    Map<String, Interval> first = Bootstrap.standard().intervals(HUNDRED);

    assertThat(Bootstrap.standard().intervals(HUNDRED)).isEqualTo(first);
    assertThat(Bootstrap.standard().withSeed(2).intervals(HUNDRED)).isNotEqualTo(first);
  }

  @Test
  void anUndefinedNumberHasNoInterval() {
    assertThat(Bootstrap.standard().intervals(new Means(Double.NaN, Double.NaN))).isEmpty();
  }

  @Test
  void refusesTooFewResamples() {
    assertThatThrownBy(() -> new Bootstrap(20, 0.95, 1)).hasMessageContaining("20 resamples");
  }

  @Test
  void copiedImagesAreEvaluatedAsOftenAsTheyAreDrawn() {
    Path folder = Fixtures.resource("tiny");
    EvaluationSet set = CocoFiles.read(folder.resolve("gt.json"), folder.resolve("dt.json")).set();
    var numbers =
        new CopiedImages(
            set,
            List.of("AP"),
            part -> new double[] {CocoEvaluation.evaluate(part).stat(CocoStat.AP).orElse(0)});

    assertThat(numbers.of(Draws.once(20))[0])
        .isEqualTo(CocoEvaluation.evaluate(set).stat(CocoStat.AP).orElseThrow());
    var first = new int[20];
    first[0] = 3;
    var alone = new EvaluationSet(set.classes(), set.images().subList(0, 1));
    // Three copies of one image have the recall of one.
    assertThat(new CopiedImages(set, List.of("AR"), BootstrapTest::averageRecall).of(first)[0])
        .isCloseTo(averageRecall(alone)[0], within(1e-12));
  }

  private static double[] averageRecall(EvaluationSet set) {
    return new double[] {CocoEvaluation.evaluate(set).stat(CocoStat.AR100).orElse(0)};
  }

  @Test
  void leavesOutEachImageOnce() {
    assertThat(Bootstrap.standard().replicates(new Means(0, 1, 5)).leftOut(0))
        .containsExactly(3, 2.5, 0.5);
  }

  @Test
  void theStandardErrorIsThatOfASample() {
    var two = new Replicates(new double[] {2}, new double[][] {{1}, {3}}, new double[0][]);

    assertThat(two.standardError(0)).isCloseTo(Math.sqrt(2), within(1e-12));
  }

  /** Three images: 6 of 27 draws take each once, 24 of 27 none three times. */
  @Test
  void givesNoIntervalWhereLessThanHalfOfTheDrawsDefineTheNumber() {
    assertThat(Bootstrap.standard().intervals(upTo(1))).isEmpty();
    assertThat(Bootstrap.standard().intervals(upTo(2))).containsOnlyKeys("mean");
  }

  /** A mean that is undefined where an image is drawn more often than this. */
  private static WeightedNumbers upTo(int most) {
    var values = new Means(0, 1, 5);
    return new WeightedNumbers() {
      @Override
      public List<String> names() {
        return values.names();
      }

      @Override
      public int images() {
        return values.images();
      }

      @Override
      public double[] of(int[] weights) {
        boolean defined = Arrays.stream(weights).allMatch(weight -> weight <= most);
        return defined ? values.of(weights) : new double[] {Double.NaN};
      }
    };
  }

  @Test
  void copiesKeepTheirShape() {
    var wide = new EvaluatedImage("a", 320, 240, List.of(), List.of());
    var sides =
        new CopiedImages(
            new EvaluationSet(List.of("cat"), List.of(wide)),
            List.of("width", "height", "copies"),
            part -> {
              EvaluatedImage last = part.images().get(part.images().size() - 1);
              return new double[] {last.width(), last.height(), part.images().size()};
            });

    assertThat(sides.of(new int[] {3})).containsExactly(320, 240, 3);
  }
}
