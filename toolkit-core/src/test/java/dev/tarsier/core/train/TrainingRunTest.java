package dev.tarsier.core.train;

import static dev.tarsier.core.train.OneWeight.bias;
import static dev.tarsier.core.train.OneWeight.weight;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tarsier.problem.UserError;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Steps of whole trainings of {@link OneWeight}: gradient 2.5 for the weight, 2 for the bias. */
class TrainingRunTest {

  private static final float EXACT = 1e-6f;

  @TempDir Path folder;

  private RunFolder run() {
    return new RunFolder(folder);
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

    assertThat(training.rates()).containsExactly(0.8, 0.4, 0.2, 0.1);
    // Each epoch's two batches have the four numbers, whatever their order: bias gradients are 2.
    assertThat(bias(run().last())).isCloseTo(-2 * 1.5f, within(EXACT));
  }

  @Test
  void theScheduleKnowsTheLengthOfTheTraining() throws InterruptedException {
    OneWeight training =
        OneWeight.with("train.epochs=4", "train.batch_size=4", "train.schedule={type: falling}");

    training.run(folder);

    assertThat(training.rates()).containsExactly(0.1, 0.1 * 0.75, 0.1 * 0.5, 0.1 * 0.25);
  }

  @Test
  void theRateGrowsWithTheImagesAStep() throws InterruptedException {
    OneWeight training =
        OneWeight.with("train.batch_size=2", "train.accumulate=2", "train.base_batch_size=8");

    training.run(folder);

    assertThat(training.rates()).containsExactly(0.05); // 0.1 · 2 · 2 / 8
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
  void twoBatchesOfAStepAreAveragedToo() throws InterruptedException {
    OneWeight.with("train.batch_size=2", "train.accumulate=2").run(folder);

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
            "train.parameter_groups=[{parameters: [body.], rate: 0.1}, {parameters: [biases],"
                + " decay: 0}, {parameters: ['*.weight'], rate: 0.5, decay: 2}]")
        .run(folder);

    // Rate 0.1 · 0.1 · 0.5, decay 0.5 · 2 of a weight of 1.
    assertThat(weight(run().last())).isCloseTo(1 - 0.005f * 3.5f, within(EXACT));
    assertThat(bias(run().last())).isCloseTo(-0.1f * 2, within(EXACT));
  }

  @Test
  void groupsOfOneParameterMultiply() throws InterruptedException {
    OneWeight.with(
            "train.optimizer.weight_decay=0.5",
            "train.parameter_groups=[{parameters: [body.], decay: 0.5},"
                + " {parameters: ['*.weight'], decay: 4}]")
        .run(folder);

    // Decay 0.5 · 0.5 · 4 of a weight of 1.
    assertThat(weight(run().last())).isCloseTo(1 - 0.1f * 3.5f, within(EXACT));
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
}
