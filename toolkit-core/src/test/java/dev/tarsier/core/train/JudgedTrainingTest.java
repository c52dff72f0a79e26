package dev.tarsier.core.train;

import static dev.tarsier.core.train.OneWeight.weight;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tarsier.core.config.EmaSection;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What trainings of {@link OneWeight} keep and when they end, by what a judge says of them. */
class JudgedTrainingTest {

  private static final float EXACT = 1e-6f;

  @TempDir Path folder;

  private RunFolder run() {
    return new RunFolder(folder);
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

  /** A validation split without objects: nothing is called the best, and the last is kept. */
  @Test
  void whereNoEpochHasAFigureTheLastIsKeptAndNoneIsPraised() throws InterruptedException {
    OneWeight training =
        OneWeight.with("train.epochs=3").judged(Double.NaN, Double.NaN, Double.NaN);

    training.run(folder);

    assertThat(weight(run().best())).isCloseTo(1 - 3 * 0.25f, within(EXACT));
    assertThat(training.saidToBeBest).containsExactly(false, false, false);
  }

  @Test
  void theFirstFigureIsPraisedAndThenWhatIsBetter() throws InterruptedException {
    OneWeight training = OneWeight.with("train.epochs=4").judged(Double.NaN, 0.1, 0.3, 0.2);

    training.run(folder);

    assertThat(training.saidToBeBest).containsExactly(false, true, true, false);
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
}
