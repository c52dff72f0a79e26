package dev.tarsier.evaluation.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tarsier.evaluation.EvaluatedImage;
import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.ImageDraws;
import dev.tarsier.evaluation.ScoredBox;
import dev.tarsier.evaluation.TruthBox;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * What counts in a range of sizes is matched by itself, so one range and one overlap alone give the
 * numbers that they give among others.
 */
class AreaRangesTest {

  /** Six ranges and sixteen overlaps: 96 bits a match, two words. */
  private static final CocoParameters MANY =
      CocoParameters.standard()
          .withAreaRanges(
              List.of(
                  new AreaRange("all", 0, 1e10),
                  new AreaRange("below 300", 0, 300),
                  new AreaRange("300 to 900", 300, 900),
                  new AreaRange("from 900", 900, 1e10),
                  new AreaRange("500 to 2000", 500, 2000),
                  new AreaRange("none", 5000, 6000)))
          .withIouThresholds(IntStream.rangeClosed(4, 19).mapToObj(t -> t / 20.0).toList())
          .withRecallThresholds(DoubleStream.of(0, 0.25, 0.5, 0.75, 1).boxed().toList())
          .withMaxDetections(List.of(1, 3, 100));

  /**
   * A detection lies on a large object (IoU 1) and on a medium one (0.92). For all sizes it has the
   * large one; for medium ones the one that counts, up to an overlap of 0.9: at 0.95 the large one
   * takes it out of the count.
   */
  @Test
  void anObjectOfTheRangeIsPreferredToABetterOneOutsideIt() {
    TruthBox large = TruthBox.of(0, 0, 100, 100, 0);
    TruthBox medium = TruthBox.of(0, 0, 100, 92, 0);
    CocoResult result =
        CocoEvaluation.evaluate(
            new EvaluationSet(
                List.of("cell"),
                List.of(
                    new EvaluatedImage(
                        "a",
                        640,
                        480,
                        List.of(large, medium),
                        List.of(new ScoredBox(0, 0, 100, 100, 0, 0.9))))));

    assertThat(result.stat(CocoStat.AP).getAsDouble()).isCloseTo(51 / 101.0, within(1e-12));
    assertThat(result.stat(CocoStat.AP_MEDIUM).getAsDouble()).isCloseTo(0.9, within(1e-12));
    assertThat(result.stat(CocoStat.AP_LARGE).getAsDouble()).isCloseTo(1, within(1e-12));
  }

  @Test
  void everyRangeAndOverlapIsThereAsIfItWereAlone() {
    EvaluationSet set = crowded(new Random(3), 12);
    CocoResult together = CocoEvaluation.evaluate(set, MANY);
    int areas = MANY.areaRanges().size();
    int cells = MANY.recallThresholds().size() * set.classes().size();
    int limits = MANY.maxDetections().size();
    for (int t = 0; t < MANY.iouThresholds().size(); t++) {
      for (int a = 0; a < areas; a++) {
        CocoResult alone =
            CocoEvaluation.evaluate(
                set,
                MANY.withAreaRanges(List.of(MANY.areaRanges().get(a)))
                    .withIouThresholds(List.of(MANY.iouThresholds().get(t))));
        var precision = new double[cells * limits];
        for (int i = 0; i < precision.length; i++) {
          int cell = t * cells + i / limits;
          precision[i] = together.precision()[(cell * areas + a) * limits + i % limits];
        }
        assertThat(precision)
            .as("IoU %s, %s", MANY.iouThresholds().get(t), MANY.areaRanges().get(a).label())
            .containsExactly(alone.precision());
      }
    }
  }

  @Test
  void sharesKeepThemApart() {
    EvaluationSet set = crowded(new Random(4), 9);
    CocoResult whole = CocoEvaluation.evaluate(set, MANY);
    List<CocoMatches> shares =
        IntStream.range(0, 3).mapToObj(share -> CocoMatches.of(set.share(share, 3), MANY)).toList();

    CocoResult merged = CocoShards.merged(shares).result();

    assertThat(merged.precision()).containsExactly(whole.precision());
    assertThat(merged.recall()).containsExactly(whole.recall());
  }

  @Test
  void resamplesKeepThemApart() {
    EvaluationSet set = crowded(new Random(5), 6);
    int[] weights = {2, 0, 1, 3, 0, 1};
    var copies = new ArrayList<EvaluatedImage>();
    for (int image = 0; image < weights.length; image++) {
      EvaluatedImage of = set.images().get(image);
      for (int copy = 0; copy < weights[image]; copy++) {
        String id = of.id() + "-" + copy;
        copies.add(new EvaluatedImage(id, 90, 70, of.truths(), of.detections()));
      }
    }
    var rows = new ArrayList<SummaryRow>();
    for (AreaRange range : MANY.areaRanges()) {
      for (double overlap : new double[] {0.2, 0.6, 0.95}) {
        String label = range.label() + " at " + overlap;
        rows.add(SummaryRow.of(label, SummaryRow.Kind.PRECISION, overlap, range.label(), 2));
      }
    }
    var copied =
        new CocoResult(
            CocoMatches.of(new EvaluationSet(set.classes(), copies), MANY), "copies", rows);

    double[] weighted =
        new WeightedAccumulation(CocoMatches.of(set, MANY), rows)
            .of(ImageDraws.ofWeights(weights))
            .overall();

    assertThat(weighted)
        .containsExactly(
            copied.metrics().stats().values().stream()
                .mapToDouble(value -> value.orElse(Double.NaN))
                .toArray(),
            within(1e-12));
  }

  /** Objects of all sizes upon each other, some a crowd; twice as many detections near them. */
  private static EvaluationSet crowded(Random random, int images) {
    var list = new ArrayList<EvaluatedImage>();
    for (int image = 0; image < images; image++) {
      var truths = new ArrayList<TruthBox>();
      var detections = new ArrayList<ScoredBox>();
      for (int object = 0; object < 8; object++) {
        double width = 10 + random.nextInt(40);
        double height = 10 + random.nextInt(40);
        double x = random.nextInt(25);
        double y = random.nextInt(15);
        int category = random.nextInt(2);
        boolean crowd = random.nextInt(10) == 0;
        truths.add(new TruthBox(x, y, width, height, category, width * height, crowd, false));
        for (int near = 0; near < 2; near++) {
          detections.add(
              new ScoredBox(
                  x + random.nextInt(5),
                  y + random.nextInt(5),
                  width + random.nextInt(8) - 4,
                  height + random.nextInt(8) - 4,
                  category,
                  random.nextInt(40) / 40.0));
        }
      }
      list.add(new EvaluatedImage("image" + image, 90, 70, truths, detections));
    }
    return new EvaluationSet(List.of("round", "long"), list);
  }
}
