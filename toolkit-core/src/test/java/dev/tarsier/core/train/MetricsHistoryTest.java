package dev.tarsier.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.evaluation.report.LossCurve;
import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsHistoryTest {

  @TempDir Path folder;

  private MetricsHistory read(String... lines) throws IOException {
    Path file = folder.resolve("metrics.jsonl");
    Files.write(file, List.of(lines));
    return MetricsHistory.read(file);
  }

  private static String step(int epoch, int step, double loss) {
    return "{\"type\":\"step\",\"epoch\":%d,\"step\":%d,\"loss\":%s,\"terms\":{\"ce\":%s}}"
        .formatted(epoch, step, loss, loss);
  }

  private static String evaluation(int epoch, boolean best, String protocol) {
    return "{\"type\":\"evaluation\",\"split\":\"validation\",\"epoch\":%d,\"best\":%s,%s}"
        .formatted(epoch, best, protocol);
  }

  @Test
  void theTrainingLossIsTheMeanOfAnEpochsSteps() throws IOException {
    MetricsHistory history = read(step(1, 1, 4), step(1, 2, 2), step(2, 3, 1));

    assertThat(history.trainingLoss()).hasSize(2).containsEntry(1, 3.0).containsEntry(2, 1.0);
    double[] epochs = {1, 2};
    double[] means = {3, 1};
    assertThat(history.lossCurves())
        .usingRecursiveComparison()
        .isEqualTo(
            List.of(new LossCurve("loss", epochs, means), new LossCurve("ce", epochs, means)));
  }

  @Test
  void aStepThatWasSaidAgainAfterAnInterruptionCountsOnce() throws IOException {
    MetricsHistory history = read(step(1, 1, 4), step(2, 2, 9), step(2, 2, 3), step(2, 3, 1));

    assertThat(history.trainingLoss()).containsEntry(2, 2.0); // (3 + 1) / 2
  }

  @Test
  void aClassificationHasAValidationLossAndABestEpoch() throws IOException {
    MetricsHistory history =
        read(
            step(1, 1, 4),
            evaluation(1, true, "\"classification\":{\"top1\":0.5,\"loss\":1.5}"),
            evaluation(2, true, "\"classification\":{\"top1\":0.75,\"loss\":1.25}"),
            evaluation(3, false, "\"classification\":{\"top1\":0.7,\"loss\":null}"));

    assertThat(history.validationLoss()).hasSize(2).containsEntry(1, 1.5).containsEntry(2, 1.25);
    assertThat(history.bestEpoch()).hasValue(2);
  }

  @Test
  void aDetectionHasNoValidationLoss() throws IOException {
    MetricsHistory history = read(step(1, 1, 4), evaluation(1, true, "\"coco\":{\"AP\":0.5}"));

    assertThat(history.validationLoss()).isEmpty();
    assertThat(history.bestEpoch()).hasValue(1);
  }

  @Test
  void halfALastLineIsLeftOut() throws IOException {
    assertThat(read(step(1, 1, 4), "{\"type\":\"st").trainingLoss()).containsEntry(1, 4.0);
  }

  @Test
  void withoutAFileThereIsNothing() {
    MetricsHistory history = MetricsHistory.read(folder.resolve("nothing"));

    assertThat(history.trainingLoss()).isEmpty();
    assertThat(history.bestEpoch()).isEmpty();
  }

  @Test
  void aFileOfAnotherKindIsRefused() {
    assertThatThrownBy(() -> read("{not: json}"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("metrics.jsonl is no stream of metrics");
  }
}
