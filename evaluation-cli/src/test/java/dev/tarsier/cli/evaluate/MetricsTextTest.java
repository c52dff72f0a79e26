package dev.tarsier.cli.evaluate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.evaluation.ClassMetrics;
import dev.tarsier.evaluation.Interval;
import dev.tarsier.evaluation.Metrics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

final class MetricsTextTest {

  private static Map<String, OptionalDouble> figures(double ap, OptionalDouble small) {
    var figures = new LinkedHashMap<String, OptionalDouble>();
    figures.put("AP", OptionalDouble.of(ap));
    figures.put("APs", small);
    return figures;
  }

  @Test
  void figuresStandBelowOneAnotherAndUndefinedOnesAreADash() {
    var metrics =
        new Metrics(
            "coco",
            figures(0.5, OptionalDouble.of(0.25)),
            List.of(
                new ClassMetrics("RBC", 1200, figures(0.4, OptionalDouble.of(0.25))),
                new ClassMetrics("Platelets", 7, figures(0.6, OptionalDouble.empty()))),
            Map.of(),
            Map.of());

    assertThat(MetricsText.lines(metrics))
        .containsExactly(
            "coco            AP    APs",
            "all classes  0.500  0.250",
            "class      objects     AP    APs",
            "RBC           1200  0.400  0.250",
            "1 of 2 classes has 10 or fewer objects (Platelets): their numbers are guesses; without them AP is 40.0 %:",
            "Platelets        7  0.600      –");
  }

  @Test
  void aClassificationCountsImagesAndHasAnAccuracyWithItsInterval() {
    var all = new LinkedHashMap<String, OptionalDouble>();
    all.put("top1", OptionalDouble.of(0.975));
    all.put("loss", OptionalDouble.of(0.125));
    var metrics =
        new Metrics(
            "classification",
            all,
            List.of(new ClassMetrics("cat", 40, Map.of("accuracy", OptionalDouble.of(0.95)))),
            Map.of("top1", new Interval(0.961, 0.984, 0.95)),
            Map.of());

    assertThat(MetricsText.lines(metrics))
        .containsExactly(
            "classification   top1   loss",
            "all classes     0.975  0.125",
            "95 % from       0.961      –",
            "95 % to         0.984      –",
            "class  images  accuracy",
            "cat        40     0.950");
    assertThat(MetricsText.accuracy(metrics)).hasValue("97.5 % (95 % interval 96.1 to 98.4 %)");
  }

  @Test
  void aDetectionHasNoAccuracy() {
    assertThat(
            MetricsText.accuracy(
                new Metrics(
                    "voc", Map.of("mAP", OptionalDouble.of(0.5)), List.of(), Map.of(), Map.of())))
        .isEmpty();
  }
}
