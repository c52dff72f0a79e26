package dev.tarsier.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.evaluation.PrecisionRecallCurve;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Hit, miss, hit, hit of five objects: precision 1, 1/2, 2/3, 3/4 at recall 0.2, 0.2, 0.4, 0.6. The
 * best F1 is the last point's, 2/3.
 */
class CurvesDrawnTest {
  private static final PrecisionRecallCurve CURVE =
      new PrecisionRecallCurve(
          new double[] {0.9, 0.8, 0.7, 0.6}, new boolean[] {true, false, true, true}, 5);

  /** Recall 0 to 1 lies at 46 to 620, precision 0 to 1 at 360 to 12. */
  @Test
  void precisionIsTheBestAtThisRecallOrMore() throws Exception {
    assertThat(curves().attributes("path", "curve", "d"))
        .containsExactly("M46 12V12H160.80V99H275.60V99H390.40V360");
  }

  /**
   * Of 1148 objects each is half a unit of the 574 wide, and steps are drawn from 1/400 on, which
   * is three objects: seven hits are drawn at 3, 6 and the end. The precision of the misses that
   * follow is nobody's at this recall: the best is 1.
   */
  @Test
  void aLongCurveIsDrawnInStepsAScreenShowsAndToItsVeryEnd() throws Exception {
    var hits = new boolean[10];
    Arrays.fill(hits, 0, 7, true);
    assertThat(path(curve(1148, hits))).isEqualTo("M46 12V12H47.50V12H49V12H49.50V360");
  }

  /** 574/400 and twice that: 47.43 and 48.87. */
  @Test
  void aFourHundredthIsAStep() throws Exception {
    assertThat(path(curve(400, true, true))).containsPattern("^M46 12V12H47.*V12H48.*V360$");
  }

  @Test
  void aCurveThatFindsNothingStaysAtRecallZero() throws Exception {
    assertThat(path(curve(3, false, false))).isEqualTo("M46 360V360");
    assertThat(path(curve(3))).isEqualTo("M46 360V360");
  }

  /** 57 of 100 reach a recall of 0.57, although 57 times 0.01 is a little more than that. */
  @Test
  void theSliderReadsARecallThatIsReachedExactly() throws Exception {
    var hits = new boolean[100];
    Arrays.fill(hits, true);
    String points = drawn(curve(100, hits)).attributes("g", "reads s0", "data-points").get(0);

    // The 57th of the scores 1.000, 0.999, …
    assertThat(List.of(points.split(",")).get(57)).isEqualTo("1000 944");
    assertThat(points.split(",")).hasSize(101).endsWith("1000 901");
  }

  @Test
  void sixClassesShareAChartAndASeventhGivesEachItsOwn() throws Exception {
    PrecisionRecallCurve without = curve(0);
    assertThat(figures(Collections.nCopies(6, CURVE), List.of(without))).isEqualTo(1);
    assertThat(figures(Collections.nCopies(7, CURVE), List.of())).isEqualTo(7);
  }

  private static int figures(List<PrecisionRecallCurve> some, List<PrecisionRecallCurve> others)
      throws Exception {
    List<PrecisionRecallCurve> all = Stream.of(some, others).flatMap(List::stream).toList();
    List<String> names = IntStream.range(0, all.size()).mapToObj(k -> "class" + k).toList();
    return Drawn.of(new PrecisionRecallSection(names, all, 0.5)).texts("figcaption").size();
  }

  @Test
  void withoutGroundTruthThereIsNoChart() throws Exception {
    assertThat(drawn(curve(0)).texts("p")).containsExactly("No class has ground truth.");
    Drawn thresholds = Drawn.of(new ThresholdTable(List.of("cat"), List.of(curve(0)), 0.5));
    assertThat(thresholds.texts("svg")).isEmpty();
    assertThat(thresholds.texts("td")).containsExactly("–", "–", "–", "–");
  }

  /** A class without a best threshold has the other; that of equal scores is one for both. */
  @Test
  void thresholdsAreTheScoresOfTheBestF1() {
    assertThat(ThresholdTable.thresholds(List.of(CURVE, curve(3, false), curve(0)), 0.25))
        .containsExactly(0.6, 0.25, 0.25);
  }

  private static PrecisionRecallCurve curve(int positives, boolean... hits) {
    double[] scores = DoubleStream.iterate(1, s -> s - 0.001).limit(hits.length).toArray();
    return new PrecisionRecallCurve(scores, hits, positives);
  }

  private static String path(PrecisionRecallCurve curve) throws Exception {
    return drawn(curve).attributes("path", "curve", "d").get(0);
  }

  private static Drawn drawn(PrecisionRecallCurve curve) throws Exception {
    return Drawn.of(new PrecisionRecallSection(List.of("cat"), List.of(curve), 0.5));
  }

  @Test
  void theDotIsTheBestF1() throws Exception {
    assertThat(curves().attributes("circle", "dot", "cx", "cy")).containsExactly("390.40 99");
  }

  /** Recall 0 to 0.20 reads the first detection, to 0.40 the third, to 0.60 the fourth. */
  @Test
  void theSliderReadsTheFirstPointThatReachesARecall() throws Exception {
    String expected =
        String.join(
            ",",
            Stream.of(
                    Collections.nCopies(21, "1000 900"),
                    Collections.nCopies(20, "750 700"),
                    Collections.nCopies(20, "750 600"))
                .flatMap(List::stream)
                .toList());

    assertThat(curves().attributes("g", "reads s0", "data-points")).containsExactly(expected);
  }

  /** From 0.65 on three are kept: precision 2/3, recall 2/5, F1 1/2; 0 to 1 lies at 280 to 12. */
  @Test
  void thresholdsShowPrecisionRecallAndF1InTheirColours() throws Exception {
    List<String> paths = thresholds().attributes("path", "curve", "d");

    assertThat(paths).hasSize(3);
    assertThat(paths.get(0)).contains("L419.10 101.33L");
    assertThat(paths.get(1)).contains("L419.10 172.80L");
    assertThat(paths.get(2)).contains("L419.10 146L");
    assertThat(thresholds().texts("td")).containsExactly("0.600", "75.0", "60.0", "66.7");
  }

  /** 600 steps in 300 points: each is the mean of two, and the axis begins at zero. */
  @Test
  void longTrainingsShowTheMeanOfNeighbours() throws Exception {
    double[] steps = DoubleStream.iterate(0, i -> i + 1).limit(600).toArray();
    var values = new double[600];
    Arrays.fill(values, 4);
    Drawn training = Drawn.of(new TrainingSection(List.of(new LossCurve("loss", steps, values))));
    String path = training.attributes("path", "curve", "d").get(0);

    assertThat(path.split("[ML]")).hasSize(301);
    assertThat(path).startsWith("M46.23 12L");
    assertThat(path.split("[ML]")).allMatch(point -> point.isEmpty() || point.endsWith(" 12"));
    assertThat(training.texts("text")).contains("0", "1", "2", "3", "4");
  }

  /** 601 steps are 200 means of three and one alone, which is as high as they are. */
  @Test
  void theLastPointIsTheMeanOfWhatIsLeft() throws Exception {
    double[] steps = DoubleStream.iterate(0, i -> i + 1).limit(601).toArray();
    var values = new double[601];
    Arrays.fill(values, 4);
    Drawn training = Drawn.of(new TrainingSection(List.of(new LossCurve("loss", steps, values))));

    String[] points = training.attributes("path", "curve", "d").get(0).split("[ML]");
    assertThat(points).hasSize(202);
    assertThat(points[201]).isEqualTo("320 12");
  }

  private static Drawn curves() throws Exception {
    return drawn(CURVE);
  }

  private static Drawn thresholds() throws Exception {
    return Drawn.of(new ThresholdTable(List.of("cat"), List.of(CURVE), 0.5));
  }
}
