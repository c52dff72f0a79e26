package dev.tarsier.core.loading;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LoadReportTest {

  private static LoadReport report(List<String> reset, List<String> ignored) {
    return new LoadReport(
        List.of("a", "b", "c"),
        reset,
        List.of(),
        List.of(),
        List.of(),
        ignored,
        List.of(),
        Map.of());
  }

  @Test
  void keysAreSummedUpByTheirPartOfTheNetwork() {
    LoadReport report =
        report(
            List.of(
                "backbone.extra.0.0.weight",
                "backbone.extra.1.0.weight",
                "head.classification_head.0.weight",
                "head.classification_head.0.bias",
                "head.regression_head.0.weight",
                "scale.weight"),
            List.of("classifier.1.weight", "classifier.1.bias"));

    assertThat(report.summary())
        .isEqualTo(
            "3 tensors loaded; begun anew: 2 of backbone.extra.*, 3 of head.*, scale.weight;"
                + " left aside: 2 of classifier.1.*");
    assertThat(report.details())
        .hasSize(8)
        .contains("begun anew: head.regression_head.0.weight", "left aside: classifier.1.bias");
  }

  /** Even when one key goes on where another ends. */
  @Test
  void aGroupIsNamedByWhatItsKeysHaveInCommon() {
    assertThat(report(List.of("fc.0", "fc.0.weight"), List.of()).summary())
        .endsWith("begun anew: 2 of fc.*");
    assertThat(report(List.of("fc", "fc.0"), List.of()).summary())
        .endsWith("begun anew: 2 of fc.*");
  }

  @Test
  void nothingIsSaidOfWhatDidNotHappen() {
    assertThat(report(List.of(), List.of()).summary()).isEqualTo("3 tensors loaded");
    assertThat(report(List.of(), List.of()).details()).isEmpty();
  }
}
