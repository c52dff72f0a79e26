package dev.tarsier.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tarsier.core.checkpoint.Checkpoint;
import dev.tarsier.core.config.EmaSection;
import dev.tarsier.core.stop.Stopped;
import dev.tarsier.problem.UserError;
import dev.tarsier.weights.WeightFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole trainings of {@link OneWeight}: gradient 2.5 for the weight, 2 for the bias. */
class TrainingRunTest {

  private static final float EXACT = 1e-6f;

  @TempDir Path folder;

  private float weight(Path file) {
    return value(file, "body.weight");
  }

  private float bias(Path file) {
    return value(file, "head.bias");
  }

  private static float value(Path file, String key) {
    return Checkpoint.read(file).weights().get(key).orElseThrow().toFloats()[0];
  }

  private RunFolder run() {
    return new RunFolder(folder);
  }

  private static List<Double> rates(OneWeight training) {
    return training.steps.stream().map(TrainingObserver.Step::learningRate).toList();
  }

  // The rate of each step.

  @Test
  void everyStepHasTheRateOfTheSchedule() throws InterruptedException {
    OneWeight training =
        OneWeight.with(
            "train.epochs=2",
            "train.batch_size=2",
            "train.optimizer.learning_rate=0.8",
            "train.schedule={type: halving}");

    training.run(folder);

    assertThat(rates(training)).containsExactly(0.8, 0.4, 0.2, 0.1);
    // Each epoch's two batches have the four numbers, whatever their order: bias gradients are 2.
    assertThat(bias(run().last())).isCloseTo(-2 * 1.5f, within(EXACT));
  }

  @Test
  void theScheduleKnowsTheLengthOfTheTraining() throws InterruptedException {
    OneWeight training =
        OneWeight.with("train.epochs=4", "train.batch_size=4", "train.schedule={type: falling}");

    training.run(folder);

    assertThat(rates(training)).containsExactly(0.1, 0.1 * 0.75, 0.1 * 0.5, 0.1 * 0.25);
  }

  @Test
  void theRateGrowsWithTheImagesAStep() throws InterruptedException {
    OneWeight training =
        OneWeight.with("train.batch_size=2", "train.accumulate=2", "train.base_batch_size=8");

    training.run(folder);

    assertThat(rates(training)).containsExactly(0.05); // 0.1 · 2 · 2 / 8
    assertThat(training.starts.get(0).rateRule().orElseThrow()).contains("4 / 8");
  }

  @Test
  void aScheduleThatGivesNoRateIsBlamedBeforeTheFirstStep() {
    OneWeight training = OneWeight.with("train.epochs=5", "train.schedule={type: broken}");

    assertThatThrownBy(() -> training.run(folder))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("'broken' gives the learning rate NaN in step 3");
    assertThat(training.steps).isEmpty();
  }

  @Test
  void aWarmUpLongerThanTheTrainingIsSaid() throws InterruptedException {
    OneWeight training = OneWeight.with("train.epochs=3", "train.schedule={type: rising}");

    training.run(folder);

    assertThat(training.remarks)
        .singleElement()
        .asString()
        .contains("still rises in the last of 3 steps, to 0.00300 of 0.100");
    OneWeight alone = OneWeight.with("train.epochs=1", "train.schedule={type: rising}");
    alone.run(folder.resolveSibling("alone"));
    assertThat(alone.remarks).singleElement().asString().contains("in the last of 1 step, to");
  }

  // Gradients.

  @Test
  void oneStepMovesTheWeightByRateTimesGradient() throws InterruptedException {
    OneWeight training = OneWeight.with();

    training.run(folder);

    assertThat(weight(run().last())).isCloseTo(1 - 0.1f * 2.5f, within(EXACT));
    TrainingObserver.Step step = training.steps.get(0);
    assertThat(step.terms()).containsEntry("slope", 2.5).containsEntry("offset", 0.0);
    assertThat(step.loss()).isEqualTo(2.5);
    assertThat(step.gradientNorm()).isCloseTo(Math.hypot(2.5, 2), within(1e-6));
    assertThat(step.clipped()).isFalse();
  }

  @Test
  void gradientsLongerThanAllowedAreScaledDown() throws InterruptedException {
    OneWeight training = OneWeight.with("train.clip_gradient_norm=1.6");

    training.run(folder);

    float scale = (float) (1.6 / Math.hypot(2.5, 2));
    assertThat(weight(run().last())).isCloseTo(1 - 0.1f * 2.5f * scale, within(EXACT));
    assertThat(bias(run().last())).isCloseTo(-0.1f * 2 * scale, within(EXACT));
    assertThat(training.steps.get(0).clipped()).isTrue();
    assertThat(training.steps.get(0).gradientNorm()).isCloseTo(3.2016, within(1e-4));
  }

  @Test
  void shorterGradientsAreLeftAlone() throws InterruptedException {
    OneWeight training = OneWeight.with("train.clip_gradient_norm=3.3");

    training.run(folder);

    assertThat(weight(run().last())).isCloseTo(1 - 0.1f * 2.5f, within(EXACT));
    assertThat(training.steps.get(0).clipped()).isFalse();
  }

  @Test
  void gradientsAreForgottenAfterEachStep() throws InterruptedException {
    OneWeight.with("train.epochs=3").run(folder);

    assertThat(weight(run().last())).isCloseTo(1 - 3 * 0.1f * 2.5f, within(EXACT));
  }

  @Test
  void batchesOfAStepAreAveraged() throws InterruptedException {
    OneWeight training = OneWeight.with("train.batch_size=1", "train.accumulate=4");

    training.run(folder);

    assertThat(training.batches).hasSize(4);
    assertThat(training.steps).hasSize(1);
    assertThat(training.steps.get(0).terms()).containsEntry("slope", 2.5);
    assertThat(weight(run().last())).isCloseTo(1 - 0.1f * 2.5f, within(EXACT));
    assertThat(bias(run().last())).isCloseTo(-0.1f * 2, within(EXACT));
  }

  @Test
  void theLastStepOfAnEpochAveragesTheBatchesItHas() throws InterruptedException {
    OneWeight training = OneWeight.with("train.batch_size=1", "train.accumulate=3");

    training.run(folder);

    assertThat(training.steps).hasSize(2);
    assertThat(training.starts.get(0).stepsPerEpoch()).isEqualTo(2);
    int alone = training.batches.get(3).get(0);
    float expected = 1 - 0.1f * ((10 - alone) / 3f) - 0.1f * alone;
    assertThat(weight(run().last())).isCloseTo(expected, within(EXACT));
  }

  // Which parameters learn, and how fast.

  @Test
  void parameterGroupsScaleRateAndDecay() throws InterruptedException {
    OneWeight.with(
            "train.optimizer.weight_decay=0.5",
            "train.parameter_groups=[{parameters: [body.], rate: 0.1}, {parameters: [biases], decay: 0},"
                + " {parameters: ['*.weight'], rate: 0.5, decay: 2}]")
        .run(folder);

    // Rate 0.1 · 0.1 · 0.5, decay 0.5 · 2 of a weight of 1.
    assertThat(weight(run().last())).isCloseTo(1 - 0.005f * 3.5f, within(EXACT));
    assertThat(bias(run().last())).isCloseTo(-0.1f * 2, within(EXACT));
  }

  @Test
  void whatIsFrozenStays() throws InterruptedException {
    OneWeight training = OneWeight.with("train.freeze=[body.]");

    training.run(folder);

    assertThat(weight(run().last())).isEqualTo(1);
    assertThat(bias(run().last())).isCloseTo(-0.2f, within(EXACT));
    assertThat(training.starts.get(0).parameters()).isEqualTo(1);
    assertThat(training.steps.get(0).gradientNorm()).isCloseTo(2, within(1e-6));
  }

  @Test
  void aPatternThatMatchesNothingIsRefused() {
    assertThatThrownBy(() -> OneWeight.with("train.freeze=[boby.]").run(folder))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("train.freeze: no parameter matches 'boby.'")
        .hasMessageContaining("did you mean 'body.'");
    assertThatThrownBy(
            () ->
                OneWeight.with("train.parameter_groups=[{parameters: [norms, tail.], rate: 2}]")
                    .run(folder.resolve("other")))
        .hasMessageContaining("train.parameter_groups: no parameter matches 'tail.'");
    assertThatThrownBy(() -> OneWeight.with("train.freeze=['*']").run(folder.resolve("third")))
        .hasMessageContaining("leaves nothing to learn");
  }

  // Evaluations.

  @Test
  void evaluatesEverySoManyEpochsAndAfterTheLast() throws InterruptedException {
    OneWeight training = OneWeight.with("train.epochs=5", "train.evaluate_every=2").judged();

    training.run(folder);

    assertThat(training.evaluatedEpochs).containsExactly(2, 4, 5);
  }

  @Test
  void givesUpAfterSoManyEvaluationsWithoutAGain() throws InterruptedException {
    OneWeight training =
        OneWeight.with("train.epochs=9", "train.early_stop={patience: 2}")
            .judged(0.5, 0.6, 0.6, 0.55, 0.9);

    TrainingRun.Outcome outcome = training.run(folder);

    // The gain was epoch 2; epochs 3 and 4 were in vain.
    assertThat(outcome.progress().epochs()).isEqualTo(4);
    assertThat(outcome.progress().bestEpoch()).isEqualTo(2);
  }

  @Test
  void patienceCountsEvaluationsNotEpochs() throws InterruptedException {
    OneWeight training =
        OneWeight.with(
                "train.epochs=20", "train.evaluate_every=3", "train.early_stop={patience: 2}")
            .judged(0.5, 0.4, 0.3, 0.2);

    assertThat(training.run(folder).progress().epochs()).isEqualTo(9);
    assertThat(training.evaluatedEpochs).containsExactly(3, 6, 9);
  }

  @Test
  void patienceMayWatchAnotherFigureThanTheBest() throws InterruptedException {
    // AP rises all the time, and AP50, which is 1 − AP here, never does.
    OneWeight training =
        OneWeight.with("train.epochs=9", "train.early_stop={patience: 3, metric: coco.AP50}")
            .judged(0.1, 0.2, 0.3, 0.4, 0.5);

    TrainingRun.Outcome outcome = training.run(folder);

    assertThat(outcome.progress().epochs()).isEqualTo(4);
    assertThat(outcome.progress().bestEpoch()).isEqualTo(4);
  }

  @Test
  void theBestEpochIsKeptBesideTheLast() throws InterruptedException {
    OneWeight.with("train.epochs=3").judged(0.1, 0.9, 0.5).run(folder);

    assertThat(weight(run().best())).isCloseTo(1 - 2 * 0.25f, within(EXACT));
    assertThat(weight(run().last())).isCloseTo(1 - 3 * 0.25f, within(EXACT));
    assertThat(run().outcome()).isEqualTo(run().best());
  }

  @Test
  void withoutEvaluationsTheLastIsTheBest() throws InterruptedException {
    OneWeight.with("train.epochs=3").run(folder);

    assertThat(weight(run().best())).isCloseTo(1 - 3 * 0.25f, within(EXACT));
  }

  @Test
  void onlyTheLastIsKeptIfThatIsWanted() throws InterruptedException {
    OneWeight.with("train.epochs=3", "train.keep=last").judged(0.1, 0.9, 0.5).run(folder);

    assertThat(run().best()).doesNotExist();
    assertThat(run().outcome()).isEqualTo(run().last());
  }

  @Test
  void theNewestEpochsAreKeptIfThatIsWanted() throws InterruptedException, IOException {
    OneWeight.with("train.epochs=4", "train.keep=2").judged(0.9, 0.1, 0.2, 0.3).run(folder);

    try (Stream<Path> files = Files.list(folder.resolve("checkpoints"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "last.safetensors",
              "best.safetensors",
              "epoch-0003.safetensors",
              "epoch-0004.safetensors");
    }
    assertThat(weight(run().epoch(3))).isCloseTo(1 - 3 * 0.25f, within(EXACT));
  }

  @Test
  void lossesOfTheValidationSplitAreMeasuredWhereWanted() throws InterruptedException {
    OneWeight training =
        OneWeight.with("train.epochs=2", "train.batch_size=2", "train.validation_losses=true")
            .judged(0.1, 0.2);

    training.run(folder);

    // The numbers 1, 2, 3 by two: mean over images (not over batches) is 2. Weight 0.5, bias −0.4.
    assertThat(training.validationLosses.get(0).get("slope")).isCloseTo(0.5 * 2, within(1e-6));
    assertThat(training.validationLosses.get(0).get("offset")).isCloseTo(-0.8, within(1e-6));
    assertThat(training.validationLosses.get(0).get("loss")).isCloseTo(0.2, within(1e-6));
  }

  // The average of the weights.

  @Test
  void theAverageIsEvaluatedAndKeptAsTheBest() throws InterruptedException {
    OneWeight training =
        OneWeight.with("train.epochs=2", "train.ema={decay: 0.75, warmup: 0}").judged(0.1, 0.2);

    training.run(folder);

    // Weights 1, 0.75, 0.5; averages 1, 1 − 0.25/4 = 0.9375, 0.9375 − 0.4375/4 = 0.828125.
    assertThat(training.judgedWeights).containsExactly(0.9375f, 0.828125f);
    assertThat(weight(run().best())).isEqualTo(0.828125f);
    assertThat(weight(run().last())).isCloseTo(0.5f, within(EXACT));
  }

  @Test
  void theDecayOfTheAverageWarmsUp() {
    var options = new EmaSection(0.9, 10);
    assertThat(WeightAverage.decay(options, 10)).isCloseTo(0.9 * (1 - 1 / Math.E), within(1e-12));
    assertThat(WeightAverage.decay(options, 10_000)).isEqualTo(0.9);
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

    assertThat(rates(second)).containsExactly(0.1 / 4, 0.1 / 8);
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
    assertThat(rates(training)).containsExactly(0.1, 0.1, 0.1, 0.05);
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
