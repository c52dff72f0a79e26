package dev.tarsier.cli.experiment;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.evaluation.ClassMetrics;
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
            "Platelets        7  0.600      –");
  }
}
