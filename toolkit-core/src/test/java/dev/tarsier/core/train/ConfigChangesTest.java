package dev.tarsier.core.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.core.train.ConfigChanges.Change;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigChangesTest {

  private static final String BEFORE =
      """
      seed: 1
      train:
        epochs: 2
        freeze: [backbone., neck.]
        logs: []
      """;

  @Test
  void equalValuesAreNoChangeHoweverTheyAreWritten() {
    String now = "train: {logs: [], freeze: ['backbone.', neck.], epochs: 2}\nseed: 1";

    assertThat(ConfigChanges.between(BEFORE, now, true).all()).isEmpty();
  }

  @Test
  void changesComeInTheOrderOfTheirKeysWithBothValues() {
    String now =
        """
        seed: 7
        train: {epochs: 3, freeze: [backbone.], logs: [csv]}
        """;

    assertThat(ConfigChanges.between(BEFORE, now, true).all())
        .containsExactly(
            new Change("seed", "1", "7"),
            new Change("train.epochs", "2", "3"),
            new Change("train.freeze.1", "neck.", null),
            new Change("train.logs", "[]", null),
            new Change("train.logs.0", null, "csv"));
  }

  @Test
  void keysThatAnOlderVersionDidNotSpellOutAreNoChange() {
    String now = BEFORE + "  ema: {decay: 0.9}\n";

    assertThat(ConfigChanges.between(BEFORE, now, false).all()).isEmpty();
    assertThat(ConfigChanges.between(BEFORE, now, true).contradictions())
        .containsExactly(new Change("train.ema.decay", null, "0.9"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "task",
        "seed",
        "data.classes.0",
        "input.resize.width",
        "model.backbone.type",
        "model.head.scales.3",
        "model.precision",
        "train.accumulate",
        "train.optimizer.learning_rate",
        "train.schedule.type",
        "train.freeze.0",
        "train.phases.1.epochs",
        "train.drop_last"
      })
  void theseAreOfTheRun(String key) {
    assertThat(new Change(key, "a", "b").contradicts()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "name",
        "seeds",
        "data.train.root",
        "data.classes_file",
        "inputs",
        "model.weights.file",
        "train.epochs",
        "train.batch_sizes",
        "train.workers",
        "train.freezer",
        "train.evaluate_every",
        "augment.0.probability"
      })
  void theseMayChange(String key) {
    assertThat(new Change(key, "a", "b").contradicts()).isFalse();
  }

  @Test
  void aChangeSaysWhatIsMissing() {
    var changes =
        new ConfigChanges(List.of(new Change("seed", "1", null), new Change("name", null, "x")));

    assertThat(changes.contradictions()).hasToString("[seed: 1 in the run, absent now]");
    assertThat(changes.harmless()).hasToString("[name: absent in the run, x now]");
  }
}
