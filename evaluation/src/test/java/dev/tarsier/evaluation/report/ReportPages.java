package dev.tarsier.evaluation.report;

import dev.tarsier.evaluation.ClassMetrics;
import dev.tarsier.evaluation.EvaluatedImage;
import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.Interval;
import dev.tarsier.evaluation.Metrics;
import dev.tarsier.evaluation.ScoredBox;
import dev.tarsier.evaluation.TruthBox;
import dev.tarsier.evaluation.classification.ClassificationSet;
import dev.tarsier.evaluation.classification.ClassifiedImage;
import dev.tarsier.evaluation.coco.CocoEvaluation;
import dev.tarsier.evaluation.coco.CocoResult;
import dev.tarsier.evaluation.diagnosis.groups.SliceResult;
import dev.tarsier.evaluation.lvis.LvisProtocol;
import dev.tarsier.evaluation.voc.VocEvaluation;
import dev.tarsier.evaluation.voc.VocProtocol;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Complete pages of sets small enough to be counted by hand. */
final class ReportPages {
  private static final int CAT = 0;
  private static final int DOG = 1;
  private static final Interval INTERVAL = new Interval(0.25, 0.875, 0.95);

  /** Bytes that begin as a JPEG does. */
  private static final byte[] PICTURE = {(byte) 0xFF, (byte) 0xD8, 1, 2, 3};

  private ReportPages() {}

  /**
   * Twelve cats, three dogs (one difficult) and no bird in four images, with every kind of error:
   * see {@link #street}, {@link #wall} and {@link #garden}.
   */
  static HtmlReport detection() {
    var set =
        new EvaluationSet(
            List.of("cat", "dog", "bird"), List.of(street(), wall(), garden(), empty()));
    CocoResult coco = CocoEvaluation.evaluate(set);
    Diagnosis diagnosis = Diagnosis.of(set, coco.curves());
    return new HtmlReport("cats and dogs", set)
        .evaluation(withIntervals(coco.metrics()))
        .evaluation(
            VocEvaluation.evaluate(set, VocProtocol.continuous(VocProtocol.Points.ALL)).metrics())
        .curves(coco.curves(), coco.curveIou())
        .diagnosis(diagnosis)
        .gallery(
            GalleryChoice.of(set, diagnosis, 2).stream()
                .map(
                    choice ->
                        GalleryImage.of(
                            set, diagnosis, choice, choice.image() == 0 ? PICTURE : new byte[0]))
                .toList())
        .training(losses())
        .section(new SlicesSection(parts()))
        .fact("config_sha256", "ab12")
        .fact("checkpoint", "best");
  }

  /** 420 × 210: a dog that is taken for a cat, a dog found where nothing is. */
  private static EvaluatedImage street() {
    return new EvaluatedImage(
        "street",
        420,
        210,
        List.of(TruthBox.of(20, 100, 60, 90, DOG)),
        List.of(
            new ScoredBox(20, 100, 60, 90, CAT, 0.96), new ScoredBox(360, 5, 60, 40, DOG, 0.8)));
  }

  /** 420 × 90: eight cats, all found. */
  private static EvaluatedImage wall() {
    var truths = new ArrayList<TruthBox>();
    var found = new ArrayList<ScoredBox>();
    for (int i = 0; i < 8; i++) {
      truths.add(TruthBox.of(10 + 50 * i, 20, 40, 30, CAT));
      found.add(new ScoredBox(10 + 50 * i, 20, 40, 30, CAT, 0.95));
    }
    return new EvaluatedImage("wall", 420, 90, truths, found);
  }

  /**
   * 210 × 300: a cat that is badly placed by a cat and by a dog (overlaps 1/3), one found twice,
   * one that touches it, one that nothing finds; a dog that is found and a difficult one; a crowd
   * of cats with a detection in it.
   */
  private static EvaluatedImage garden() {
    return new EvaluatedImage(
        "garden",
        210,
        300,
        List.of(
            TruthBox.of(5, 10, 100, 50, CAT),
            TruthBox.of(120, 10, 20, 45, CAT),
            TruthBox.of(130, 10, 60, 45, CAT),
            TruthBox.of(5, 280, 12, 12, CAT),
            TruthBox.of(20, 100, 150, 80, DOG),
            new TruthBox(150, 200, 50, 30, DOG, 1500, false, true),
            new TruthBox(30, 200, 100, 60, CAT, 6000, true, false)),
        List.of(
            new ScoredBox(55, 10, 100, 50, CAT, 0.97),
            new ScoredBox(5, 35, 100, 50, DOG, 0.6),
            new ScoredBox(120, 10, 20, 45, CAT, 0.9),
            new ScoredBox(120, 10, 20, 45, CAT, 0.65),
            new ScoredBox(130, 10, 60, 45, CAT, 0.85),
            new ScoredBox(20, 100, 150, 80, DOG, 0.75),
            new ScoredBox(30, 200, 100, 60, CAT, 0.7)));
  }

  /** 300 × 200: nothing is there, something is found. */
  private static EvaluatedImage empty() {
    return new EvaluatedImage(
        "empty", 300, 200, List.of(), List.of(new ScoredBox(250, 150, 40, 30, CAT, 0.05)));
  }

  private static Metrics withIntervals(Metrics metrics) {
    List<ClassMetrics> rows =
        metrics.perClass().stream()
            .map(row -> row.instances() == 0 ? row : row.withIntervals(Map.of("AP50", INTERVAL)))
            .toList();
    return metrics.withIntervals(Map.of("AP50", INTERVAL)).withPerClass(rows);
  }

  private static List<LossCurve> losses() {
    return List.of(
        new LossCurve("loss", new double[] {0, 10, 20}, new double[] {4, 2, 1}),
        new LossCurve("norm", new double[] {0, 10}, new double[] {Double.NaN, Double.NaN}));
  }

  private static List<SliceResult> parts() {
    OptionalDouble half = OptionalDouble.of(0.5);
    return List.of(
        new SliceResult("time", "day", 30, 1200, Map.of("AP", half), Map.of("AP", INTERVAL)),
        new SliceResult("time", "night", 2, 3, Map.of("AP", half), Map.of("AP", INTERVAL)),
        new SliceResult("time", "dusk", 1, 0, Map.of("AP", OptionalDouble.empty()), Map.of()));
  }

  /** Eight classes: of seven there is an object each, of which the first three are found. */
  static HtmlReport manyClasses() {
    List<String> classes = List.of("ant", "bee", "cow", "doe", "elk", "fox", "gnu", "hen");
    var truths = IntStream.range(0, 7).mapToObj(k -> TruthBox.of(50 * k, 10, 40, 30, k)).toList();
    var found =
        IntStream.range(0, 3)
            .mapToObj(k -> new ScoredBox(50 * k, 10, 40, 30, k, 0.9 - 0.2 * k))
            .toList();
    var other =
        new EvaluatedImage(
            "none", 90, 120, List.of(), List.of(new ScoredBox(10, 10, 60, 80, 2, 0.75)));
    var set =
        new EvaluationSet(
            classes, List.of(new EvaluatedImage("all", 360, 100, truths, found), other));
    CocoResult coco = CocoEvaluation.evaluate(set);
    return new HtmlReport("many classes", set)
        .evaluation(new LvisProtocol().measure(set).metrics())
        .curves(coco.curves(), coco.curveIou());
  }

  /**
   * Six classes: two ants, of which one is read as a bee with 9 to 1, three bees, all right, and a
   * fox that is read as an ant with 3 to 1 and thought nothing else.
   */
  static ClassificationReport classification() {
    var set =
        new ClassificationSet(
            List.of("ant", "bee", "cow", "doe", "elk", "fox"),
            List.of(
                classified("f", 5, 3, 1),
                classified("a1", 0, 9, 1),
                classified("a2", 0, 1, 9),
                classified("b1", 1, 1, 9),
                classified("b2", 1, 1, 9),
                classified("b3", 1, 1, 9)));
    return new ClassificationReport("insects", set)
        .pictures(i -> i == 2 ? PICTURE : new byte[0])
        .training(losses())
        .fact("checkpoint", "best");
  }

  /** Odds of ant to bee; all others have e^-9 of them. */
  private static ClassifiedImage classified(String id, int label, double ant, double bee) {
    float[] logits = {(float) Math.log(ant), (float) Math.log(bee), -9, -9, -9, -9};
    return new ClassifiedImage(id, label, logits);
  }
}
