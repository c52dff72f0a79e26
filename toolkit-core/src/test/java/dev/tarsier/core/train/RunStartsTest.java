package dev.tarsier.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tarsier.core.checkpoint.Progress;
import dev.tarsier.core.config.ConfigFile;
import dev.tarsier.core.config.TrainingPlan;
import dev.tarsier.core.toy.Toy;
import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RunStartsTest {

  @TempDir Path folder;

  private RunFolder run() {
    return new RunFolder(folder);
  }

  private static TrainingPlan plan(String... settings) {
    return Toy.detection(settings).plan();
  }

  private RunStarts starts(String... settings) {
    return new RunStarts(run(), plan(settings));
  }

  @Test
  void everyStartIsALineAndAConfig() throws IOException {
    Instant before = Instant.now();
    starts().record(Progress.none(), List.of());
    starts("train.epochs=9").record(Progress.none().epoch(3), List.of("config changed: x"));

    List<String> lines = Files.readAllLines(run().starts());
    assertThat(lines).hasSize(2);
    JsonNode second = new ObjectMapper().readTree(lines.get(1));
    assertThat(second.path("start").asInt()).isEqualTo(2);
    assertThat(second.path("after_epoch").asInt()).isEqualTo(1);
    assertThat(second.path("changes").get(0).asText()).isEqualTo("config changed: x");
    assertThat(Instant.parse(second.path("time").asText()))
        .isBetween(before.minusSeconds(1), Instant.now());
    assertThat(run().start(1)).hasContent(ConfigFile.resolved(plan()));
    assertThat(run().start(2)).hasContent(ConfigFile.resolved(plan("train.epochs=9")));
    assertThat(run().config()).as("the newest").hasSameTextualContentAs(run().start(2));
  }

  @Test
  void theSameConfigHasNotChanged() {
    starts().record(Progress.none(), List.of());

    assertThat(starts().changes()).isEmpty();
  }

  @Test
  void harmlessChangesAreListed() {
    starts().record(Progress.none(), List.of());

    assertThat(starts("train.epochs=9", "train.workers=2").changes())
        .containsExactly(
            "config changed: train.epochs: 3 in the run, 9 now",
            "config changed: train.workers: 0 in the run, 2 now");
  }

  @Test
  void whatContradictsIsAllNamed() {
    starts().record(Progress.none(), List.of());

    assertThatThrownBy(() -> starts("seed=4", "train.batch_size=3", "train.epochs=9").changes())
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith(folder + " cannot go on with this config:")
        .hasMessageContaining("seed: 3 in the run, 4 now")
        .hasMessageContaining("train.batch_size: 2 in the run, 3 now")
        .hasMessageContaining("a new run that begins with its weights, model.weights")
        .satisfies(e -> assertThat(e.getMessage()).doesNotContain("train.epochs"));
  }

  @Test
  void withoutAConfigItIsTakenOnTrust() {
    assertThat(starts().changes())
        .singleElement()
        .asString()
        .endsWith(
            "config.yaml is missing: that the run was begun with this config is taken on trust");
  }
}
