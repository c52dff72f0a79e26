package dev.tarsier.evaluation.statistics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tarsier.evaluation.EvaluatedImage;
import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.FederatedLabels;
import dev.tarsier.evaluation.FederatedLabels.Frequency;
import dev.tarsier.evaluation.Fixtures;
import dev.tarsier.evaluation.Interval;
import dev.tarsier.evaluation.coco.CocoEvaluation;
import dev.tarsier.evaluation.coco.CocoFiles;
import dev.tarsier.evaluation.coco.CocoStat;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
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

    assertThat(numbers.images()).isEqualTo(20);
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

  @Test
  void aHundredResamplesAndALevelBetweenZeroAndOneAreNeeded() {
    assertThat(new Bootstrap(100, 0.5, 1).resamples()).isEqualTo(100);
    assertThatThrownBy(() -> new Bootstrap(99, 0.95, 1)).hasMessageContaining("at least 100");
    for (double level : new double[] {0, 1, -0.5, 1.5, Double.NaN}) {
      assertThatThrownBy(() -> new Bootstrap(100, level, 1)).hasMessageContaining("level " + level);
    }
  }

  /** Of 401 images group g of 200 is g, g + 200, g + 400: only the first group holds three. */
  @Test
  void ofManyImagesGroupsAreLeftOut() {
    var values = new double[401];
    values[200] = 1;
    double[] leftOut = Bootstrap.standard().replicates(new Means(values)).leftOut(0);

    assertThat(leftOut).hasSize(200);
    assertThat(leftOut[0]).isZero();
    assertThat(leftOut[1]).isEqualTo(1 / 399.0);
    assertThat(leftOut[199]).isEqualTo(1 / 399.0);
  }

  /** Published intervals can be made again: the draws of a seed stay what they are. */
  @Test
  void theDrawsOfASeedStayWhatTheyAre() {
    assertThat(new Draws(1).weights(0, 8)).containsExactly(0, 1, 0, 0, 4, 2, 1, 0);
    assertThat(new Draws(1).weights(1, 8)).containsExactly(1, 1, 3, 0, 0, 1, 2, 0);
    assertThat(new Draws(2).weights(0, 8)).containsExactly(2, 1, 2, 2, 0, 0, 1, 0);
  }

  @Test
  void exactlyHalfOfTheDrawsAreNotEnough() {
    assertThat(Bootstrap.standard().withResamples(100).intervals(firstCallsUndefined(50)))
        .isEmpty();
    assertThat(Bootstrap.standard().withResamples(100).intervals(firstCallsUndefined(49)))
        .containsOnlyKeys("mean");
    var half =
        new Replicates(new double[] {2}, new double[][] {{1}, {Double.NaN}}, new double[0][]);
    var more =
        new Replicates(new double[] {2}, new double[][] {{1}, {Double.NaN}, {3}}, new double[0][]);
    assertThat(Difference.of("AP", half, 0, Bootstrap.standard(), 0.5).interval()).isEmpty();
    assertThat(Difference.of("AP", more, 0, Bootstrap.standard(), 0.5).interval()).isPresent();
  }

  /** A number that the first so many resamples do not define. */
  private static WeightedNumbers firstCallsUndefined(int undefined) {
    var values = new Means(0, 1, 5);
    var calls = new AtomicInteger();
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
        return calls.getAndIncrement() < undefined ? new double[] {Double.NaN} : values.of(weights);
      }
    };
  }

  @Test
  void bothSidesStandOneBehindTheOtherWithWhatTheirImagesWereSearchedFor() {
    var labels = new FederatedLabels(List.of(Frequency.RARE));
    labels.addNegative(1, 0);
    var first = new EvaluationSet(List.of("cat"), List.of(image("a", 10), image("b", 20)));
    var second = new EvaluationSet(List.of("cat"), List.of(image("a", 30), image("b", 40)));
    EvaluationSet both = CopiedImages.both(first.withLabels(labels), second.withLabels(labels));

    assertThat(both.images()).extracting(EvaluatedImage::width).containsExactly(10, 20, 30, 40);
    assertThat(both.images()).extracting(EvaluatedImage::id).doesNotHaveDuplicates();
    assertThat(IntStream.range(0, 4).filter(i -> both.labels().isNegative(i, 0)))
        .containsExactly(1, 3);
    assertThat(both.labels().frequency(0)).isEqualTo(Frequency.RARE);
  }

  /** Image b, which was searched in vain, is there twice, behind image a. */
  @Test
  void copiesAreSearchedForWhatTheirImageWas() {
    var labels = new FederatedLabels(List.of(Frequency.UNKNOWN));
    labels.addNegative(1, 0);
    var set = new EvaluationSet(List.of("cat"), List.of(image("a", 10), image("b", 20)));
    var searched =
        new CopiedImages(
            set.withLabels(labels),
            List.of("a", "b", "c"),
            part ->
                IntStream.range(0, 3)
                    .mapToDouble(i -> part.labels().isNegative(i, 0) ? 1 : 0)
                    .toArray());

    assertThat(searched.of(new int[] {1, 2})).containsExactly(0, 1, 1);
  }

  private static EvaluatedImage image(String id, int width) {
    return new EvaluatedImage(id, width, 9, List.of(), List.of());
  }
}
