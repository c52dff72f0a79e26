package dev.tarsier.evaluation.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tarsier.evaluation.EvaluatedImage;
import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.Fixtures;
import dev.tarsier.evaluation.ImageDraws;
import dev.tarsier.evaluation.Measured;
import dev.tarsier.evaluation.ResampledStats;
import dev.tarsier.evaluation.ScoredBox;
import dev.tarsier.evaluation.TruthBox;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Numbers of resampled images, from matches that were made once. */
class ResamplingTest {
  private static final double SAME = 1e-12;

  @Test
  void twentyResamplesOfTheMediumSetAreThoseOfPycocotools() {
    Path folder = Fixtures.shared("medium");
    EvaluationSet set =
        CocoFiles.read(folder.resolve("gt.json.gz"), folder.resolve("dt.json.gz")).set();
    Measured measured = CocoProtocol.standard().measure(set);

    for (JsonNode expected : Fixtures.json(Fixtures.shared("bootstrap20.json")).get("resamples")) {
      int r = expected.get("r").intValue();
      ResampledStats stats = measured.resampled(ImageDraws.inOrder(drawn(r, 500), 500));
      assertThat(stats.overall())
          .as("resample %d", r)
          .containsExactly(Fixtures.doubles(expected.get("stats")), within(SAME));
    }
  }

  @Test
  void everyImageOnceGivesTheNumbersOfTheSet() {
    Path tiny = Fixtures.resource("tiny");
    EvaluationSet set = CocoFiles.read(tiny.resolve("gt.json"), tiny.resolve("dt.json")).set();
    var measured = new MeasuredByCoco(CocoEvaluation.evaluate(set));

    ResampledStats once = measured.resampled(ImageDraws.once(set.images().size()));

    checkEqual(measured.result(), once);
  }

  @Test
  void anImageThatIsThereTwiceCountsLikeItsCopyAlsoWhereScoresAreEqual() {
    var random = new Random(11);
    for (int trial = 0; trial < 60; trial++) {
      EvaluationSet set = tied(random, 7);
      var weights = new int[7];
      for (int draw = 0; draw < 7; draw++) {
        weights[random.nextInt(7)]++;
      }
      ResampledStats weighted =
          CocoProtocol.standard().measure(set).resampled(ImageDraws.ofWeights(weights));

      checkEqual(CocoEvaluation.evaluate(copies(set, inSetOrder(weights))), weighted);
    }
  }

  @Test
  void theOrderOfTheDrawsDecidesBetweenEqualScores() {
    var random = new Random(12);
    boolean mattered = false;
    for (int trial = 0; trial < 60; trial++) {
      EvaluationSet set = tied(random, 6);
      int[] drawn = IntStream.range(0, 6).map(j -> random.nextInt(6)).toArray();
      Measured measured = CocoProtocol.standard().measure(set);
      ResampledStats inOrder = measured.resampled(ImageDraws.inOrder(drawn, 6));

      checkEqual(CocoEvaluation.evaluate(copies(set, drawn)), inOrder);
      var weights = new int[6];
      for (int image : drawn) {
        weights[image]++;
      }
      mattered |= inOrder.stat(0) != measured.resampled(ImageDraws.ofWeights(weights)).stat(0);
    }
    assertThat(mattered).as("some draw differs by its order").isTrue();
  }

  @Test
  void unusualParametersAreResampledToo() {
    CocoParameters parameters =
        CocoParameters.standard()
            .withMaxDetections(List.of(1, 3, 100))
            .withAreaRanges(
                IntStream.range(0, 8)
                    .mapToObj(
                        a -> new AreaRange(a == 0 ? "all" : "r" + a, 0, a == 0 ? 1e10 : 40 * a))
                    .toList());
    EvaluationSet set = tied(new Random(5), 5);
    List<SummaryRow> rows =
        List.of(
            SummaryRow.of("all", SummaryRow.Kind.PRECISION, Double.NaN, "all", 1),
            SummaryRow.of("seventh", SummaryRow.Kind.PRECISION, 0.75, "r7", 2),
            SummaryRow.of("recall", SummaryRow.Kind.RECALL, 0.5, "r6", 1),
            SummaryRow.of("second", SummaryRow.Kind.PRECISION, Double.NaN, "all", 0)
                .over("of b", k -> k == 1));
    int[] weights = {2, 0, 3, 1, 0};
    var copied =
        new CocoResult(CocoMatches.of(copies(set, inSetOrder(weights)), parameters), "c", rows);

    ResampledStats weighted =
        new WeightedAccumulation(CocoMatches.of(set, parameters), rows)
            .of(ImageDraws.ofWeights(weights));

    assertThat(weighted.overall())
        .containsExactly(
            copied.metrics().stats().values().stream()
                .mapToDouble(value -> value.orElse(Double.NaN))
                .toArray(),
            within(SAME));
  }

  @Test
  void aResampleWithoutPositivesIsUndefined() {
    EvaluationSet set = tied(new Random(1), 4);

    ResampledStats none =
        CocoProtocol.standard().measure(set).resampled(ImageDraws.ofWeights(new int[4]));

    assertThat(none.overall()).containsOnly(Double.NaN);
  }

  private static void checkEqual(CocoResult expected, ResampledStats actual) {
    CocoStat[] stats = CocoStat.values();
    for (int s = 0; s < stats.length; s++) {
      assertThat(actual.stat(s))
          .as(stats[s].label())
          .isEqualTo(expected.stat(stats[s]).orElse(Double.NaN), within(SAME));
      for (int k = 0; k < expected.classes().size(); k++) {
        assertThat(actual.stat(s, k))
            .as("%s of class %d", stats[s].label(), k)
            .isEqualTo(expected.stat(stats[s], k).orElse(Double.NaN), within(SAME));
      }
    }
  }

  /** Few scores, so that most are tied; boxes on a coarse grid, so that many match. */
  private static EvaluationSet tied(Random random, int images) {
    var list = new ArrayList<EvaluatedImage>();
    for (int i = 0; i < images; i++) {
      var truths = new ArrayList<TruthBox>();
      var detections = new ArrayList<ScoredBox>();
      for (int g = random.nextInt(4); g > 0; g--) {
        double side = random.nextBoolean() ? 20 : 60;
        truths.add(
            new TruthBox(
                20 * random.nextInt(4),
                0,
                side,
                24,
                random.nextInt(2),
                side * 24,
                random.nextInt(8) == 0,
                false));
      }
      for (int d = random.nextInt(9); d > 0; d--) {
        double side = random.nextBoolean() ? 20 : 60;
        detections.add(
            new ScoredBox(
                20 * random.nextInt(4) + random.nextInt(3),
                0,
                side,
                24,
                random.nextInt(2),
                (1 + random.nextInt(3)) / 4.0));
      }
      list.add(new EvaluatedImage("i" + i, 100, 50, truths, detections));
    }
    return new EvaluationSet(List.of("a", "b"), list);
  }

  private static int[] inSetOrder(int[] weights) {
    return IntStream.range(0, weights.length)
        .flatMap(i -> IntStream.range(0, weights[i]).map(copy -> i))
        .toArray();
  }

  private static EvaluationSet copies(EvaluationSet set, int[] drawn) {
    var list = new ArrayList<EvaluatedImage>();
    for (int image : drawn) {
      EvaluatedImage of = set.images().get(image);
      list.add(new EvaluatedImage("copy" + list.size(), 100, 50, of.truths(), of.detections()));
    }
    return new EvaluationSet(set.classes(), list);
  }

  /** The rule of make_bootstrap.py: splitmix64 of FNV-1a 64 of "2/bootstrap.r". */
  private static int[] drawn(int r, int images) {
    long hash = 0xCBF29CE484222325L;
    for (byte b : ("2/bootstrap." + r).getBytes(StandardCharsets.UTF_8)) {
      hash = (hash ^ b) * 0x100000001B3L;
    }
    var drawn = new int[images];
    for (int j = 0; j < images; j++) {
      long z = hash + (j + 1) * 0x9E3779B97F4A7C15L;
      z = (z ^ (z >>> 30)) * 0xBF58476D1CE4E5B9L;
      z = (z ^ (z >>> 27)) * 0x94D049BB133111EBL;
      drawn[j] = (int) Long.remainderUnsigned(z ^ (z >>> 31), images);
    }
    return drawn;
  }
}
