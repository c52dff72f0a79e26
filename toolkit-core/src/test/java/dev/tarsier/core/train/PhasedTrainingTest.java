package dev.tarsier.core.train;

import static dev.tarsier.core.train.OneWeight.bias;
import static dev.tarsier.core.train.OneWeight.weight;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tarsier.core.stop.Stopped;
import dev.tarsier.problem.UserError;
import dev.tarsier.weights.WeightFiles;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings of {@link OneWeight} in several phases. */
class PhasedTrainingTest {

  private static final float EXACT = 1e-6f;

  @TempDir Path folder;

  private RunFolder run() {
    return new RunFolder(folder);
  }

  // Phases.

  @Test
  void phasesTrainWhatTheySayWithAnOptimizerOfTheirOwn() throws InterruptedException {
    String[] phased = {
      "train.epochs=null",
      "train.optimizer.momentum=0.5",
      "train.phases=[{name: slopes, epochs: 2, losses: [slope], freeze: [head.]},"
          + " {name: offsets, epochs: 2, losses: [offset], freeze: [body.],"
          + " schedule: {type: halving}}]"
    };
    OneWeight training = OneWeight.with(phased);

    TrainingRun.Outcome outcome = training.run(folder);

    assertThat(outcome.progress().epochs()).isEqualTo(4);
    assertThat(training.rates()).containsExactly(0.1, 0.1, 0.1, 0.05);
    assertThat(training.steps.get(0).terms()).containsOnlyKeys("slope");
    assertThat(training.steps.get(3).terms()).containsOnlyKeys("offset");
    // Velocities 2.5, 3.75 and then, begun anew, 2, 3.
    assertThat(weight(run().last())).isCloseTo(1 - 0.1f * (2.5f + 3.75f), within(EXACT));
    assertThat(bias(run().last())).isCloseTo(-0.1f * 2 - 0.05f * 3, within(EXACT));
    assertThat(training.remarks)
        .containsExactly(
            "phase 'slopes': epochs 1 to 2, 1 parameters learn",
            "phase 'offsets': epochs 3 to 4, 1 parameters learn");
  }

  @Test
  void aPhaseBeginsAnewWithWhatItResets() throws InterruptedException, IOException {
    String[] settings = {
      "train.epochs=null",
      "train.ema={decay: 0.5, warmup: 0}",
      "train.phases=[{name: both, epochs: 3},"
          + " {name: again, epochs: 1, reset: [body.], freeze: [head.]}]"
    };
    OneWeight.with(settings).run(folder.resolve("whole"));

    RunFolder whole = new RunFolder(folder.resolve("whole"));
    // Three steps of 0.1 * 2.5 are forgotten; the bias keeps its three of 0.1 * 2.
    assertThat(weight(whole.last())).isCloseTo(1 - 0.25f, within(EXACT));
    assertThat(bias(whole.last())).isCloseTo(-0.6f, within(EXACT));
    // So is the average of them: half of what it was, which is 1, and half of 0.75.
    var file = WeightFiles.open(whole.last());
    assertThat(file.get("ema.body.weight").orElseThrow().toFloats()[0])
        .isCloseTo(0.875f, within(EXACT));

    // Gone on with in either phase, it is the same.
    for (int epoch : new int[] {2, 4}) {
      Path parts = folder.resolve("stopped" + epoch);
      stopAt(OneWeight.with(settings).judged(), epoch, parts);
      OneWeight.with(settings).run(parts);
      assertThat(weight(new RunFolder(parts).last())).isEqualTo(weight(whole.last()));
    }
  }

  @Test
  void whatALaterPhaseNamesWronglyIsSaidBeforeTheFirstStep() {
    for (String key : new String[] {"reset", "freeze"}) {
      OneWeight training =
          OneWeight.with(
              "train.epochs=null",
              "train.phases=[{name: a, epochs: 1}, {name: b, epochs: 1, %s: [bodi.]}]"
                  .formatted(key));
      assertThatThrownBy(() -> training.run(folder.resolve(key)))
          .isInstanceOf(UserError.class)
          .hasMessageStartingWith(
              "train.phases, 'b'.%s: no parameter matches 'bodi.'".formatted(key));
      assertThat(training.steps).isEmpty();
    }
  }

  @Test
  void aPhaseOfSoManyStepsCutsItsLastEpochShort() throws InterruptedException {
    OneWeight training =
        OneWeight.with(
            "train.epochs=null",
            "train.batch_size=1",
            "train.phases=[{name: a, steps: 6}, {name: b, epochs: 1}]");

    TrainingRun.Outcome outcome = training.run(folder);

    assertThat(outcome.progress().steps()).isEqualTo(10);
    assertThat(training.steps.stream().map(TrainingObserver.Step::epoch))
        .containsExactly(1, 1, 1, 1, 2, 2, 3, 3, 3, 3);
  }

  @Test
  void aPhaseIsGoneOnWithInItsMiddle() throws InterruptedException, IOException {
    String phases =
        "train.phases=[{name: a, epochs: 1}, {name: b, epochs: 3, schedule: {type: halving}}]";
    String[] settings = {"train.epochs=null", "train.optimizer.momentum=0.5", phases};
    OneWeight.with(settings).run(folder.resolve("whole"));
    OneWeight first = OneWeight.with(settings).judged();
    // Asked to stop while it evaluates its third epoch, it has saved the second.
    Path parts = folder.resolve("parts");
    stopAt(first, 3, parts);
    OneWeight.with(settings).run(parts);

    assertThat(weight(new RunFolder(parts).last()))
        .isEqualTo(weight(new RunFolder(folder.resolve("whole")).last()));
  }

  private static void stopAt(OneWeight training, int epoch, Path folder) {
    training.stopAfterSteps(epoch);
    assertThatThrownBy(() -> training.run(folder)).isInstanceOf(Stopped.class);
  }

  @Test
  void anUnknownTermIsNamed() {
    assertThatThrownBy(
            () ->
                OneWeight.with(
                        "train.epochs=null", "train.phases=[{name: a, epochs: 1, losses: [slop]}]")
                    .run(folder))
        .isInstanceOf(UserError.class)
        .hasMessage("train.phases, 'a'.losses: there is no term 'slop' (there are: slope, offset)");
  }
}
