package dev.tarsier.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.core.checkpoint.Checkpoint;
import dev.tarsier.core.stop.Stopped;
import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings of {@link OneWeight} that are stopped and gone on with. */
class ResumedTrainingTest {

  @TempDir Path folder;

  private RunFolder run() {
    return new RunFolder(folder);
  }

  // Going on.

  @Test
  void twoAndTwoEpochsAreFourByteForByte() throws InterruptedException, IOException {
    String[] settings = {
      "train.batch_size=1",
      "train.accumulate=3",
      "train.optimizer.momentum=0.9",
      "train.optimizer.weight_decay=0.1",
      "train.ema={decay: 0.9, warmup: 3}",
      "train.clip_gradient_norm=2"
    };
    OneWeight.with(more(settings, "train.epochs=4")).judged(1, 2, 3, 4).run(folder.resolve("a"));
    Path parts = folder.resolve("b");
    OneWeight.with(more(settings, "train.epochs=2")).judged(1, 2).run(parts);
    OneWeight.with(more(settings, "train.epochs=4")).judged(3, 4).run(parts);

    for (String name : List.of("last.safetensors", "best.safetensors")) {
      assertThat(Files.readAllBytes(parts.resolve("checkpoints").resolve(name)))
          .as(name)
          .isEqualTo(Files.readAllBytes(folder.resolve("a/checkpoints").resolve(name)));
    }
  }

  private static String[] more(String[] settings, String another) {
    return Stream.concat(Stream.of(settings), Stream.of(another)).toArray(String[]::new);
  }

  @Test
  void theScheduleGoesOnWhereItWas() throws InterruptedException {
    OneWeight.with("train.epochs=2", "train.schedule={type: halving}").run(folder);
    OneWeight second = OneWeight.with("train.epochs=4", "train.schedule={type: halving}");

    TrainingRun.Outcome outcome = second.run(folder);

    assertThat(second.rates()).containsExactly(0.1 / 4, 0.1 / 8);
    assertThat(second.steps.get(0).epoch()).isEqualTo(3);
    assertThat(outcome.epochsBefore()).isEqualTo(2);
    assertThat(outcome.epochs()).isEqualTo(2);
  }

  @Test
  void patienceIsRememberedAcrossStarts() throws InterruptedException {
    OneWeight.with("train.epochs=3", "train.early_stop={patience: 3}")
        .judged(0.9, 0.1, 0.1)
        .run(folder);
    OneWeight second =
        OneWeight.with("train.epochs=9", "train.early_stop={patience: 3}").judged(0.1, 0.1, 0.1);

    assertThat(second.run(folder).progress().epochs()).isEqualTo(4);
  }

  @Test
  void aRunWhoseEpochsHaveOtherStepsIsNotGoneOnWith() throws InterruptedException {
    OneWeight.with("train.epochs=2", "train.batch_size=2").run(folder);

    OneWeight larger = OneWeight.with("train.epochs=4", "train.batch_size=2").images(8);
    assertThatThrownBy(() -> larger.run(folder))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("made 4 steps in 2 epochs, and this config would have made 8");
  }

  // Stopping.

  @Test
  void aStoppedTrainingEndsBetweenTwoSteps() {
    OneWeight training = OneWeight.with("train.epochs=50");
    training.stopAfterSteps(7);

    assertThatThrownBy(() -> training.run(folder)).isInstanceOf(Stopped.class);
    assertThat(training.steps).hasSize(7);
    assertThat(Checkpoint.read(run().last()).progress().epochs()).isEqualTo(7);
  }
}
