package dev.tarsier.core.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.core.checkpoint.Checkpoint;
import dev.tarsier.core.detection.DetectionComposition;
import dev.tarsier.core.task.Composition;
import dev.tarsier.core.toy.Toy;
import dev.tarsier.evaluation.Metrics;
import dev.tarsier.weights.ModelCard;
import dev.tarsier.weights.ModelCard.InputSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whole trainings of a network that has a batch norm and is fed with mirrored images. */
class ToyTrainingTest {

  @TempDir Path folder;

  private static final class Losses implements TrainingObserver {
    final List<Double> steps = new ArrayList<>();
    final List<Double> validated = new ArrayList<>();
    final List<Integer> evaluating = new ArrayList<>();

    @Override
    public void stepped(Step step) {
      steps.add(step.loss());
    }

    @Override
    public void evaluating(int done, int total) {
      evaluating.add(10 * done + total);
    }

    @Override
    public void evaluated(
        int epoch, List<Metrics> metrics, Map<String, Double> losses, boolean best) {
      validated.add(losses.getOrDefault("loss", Double.NaN));
    }
  }

  private Losses losses(Composition toy, String name) throws InterruptedException {
    var losses = new Losses();
    Toy.train(toy, folder.resolve(name), losses);
    return losses;
  }

  private byte[] last(String name) throws IOException {
    return Files.readAllBytes(new RunFolder(folder.resolve(name)).last());
  }

  @Test
  void aToyLearns() throws InterruptedException {
    List<Double> losses = losses(Toy.detection("train.epochs=12"), "run").steps;

    assertThat(losses).hasSize(36).allMatch(Double::isFinite);
    assertThat(mean(losses.subList(30, 36))).isLessThan(0.5 * mean(losses.subList(0, 6)));
  }

  private static double mean(List<Double> values) {
    return values.stream().mapToDouble(v -> v).average().orElseThrow();
  }

  @Test
  void theSameSeedGivesTheSameBytesWhoeverLoadsTheImages()
      throws InterruptedException, IOException {
    losses(Toy.detection(), "once");
    losses(Toy.detection("train.workers=3"), "again");
    losses(Toy.detection("seed=4"), "other");

    assertThat(last("again")).isEqualTo(last("once"));
    assertThat(last("other")).isNotEqualTo(last("once"));
  }

  @Test
  void oneAndTwoEpochsAreThree() throws InterruptedException, IOException {
    String[] settings = {
      "train.ema={decay: 0.8, warmup: 2}", "train.accumulate=2", "train.drop_last=false"
    };
    losses(Toy.detection(settings), "whole");
    for (String epochs : List.of("1", "3")) {
      losses(
          Toy.detection(settings[0], settings[1], settings[2], "train.epochs=" + epochs), "parts");
    }

    assertThat(last("parts")).isEqualTo(last("whole"));
    assertThat(new RunFolder(folder.resolve("parts")).best())
        .hasSameBinaryContentAs(new RunFolder(folder.resolve("whole")).best());
  }

  @Test
  void lossesOfTheValidationSplitAreOfEvaluationModeWithoutChance() throws InterruptedException {
    String[] still = {
      "train.optimizer.learning_rate=0",
      "train.batch_norm=frozen",
      "train.validation_losses=true",
      "train.epochs=2"
    };
    Losses losses = losses(Toy.detection(still), "still");

    // Nothing moves, so every epoch has the same loss there, though its images would be mirrored.
    assertThat(losses.validated).hasSize(2);
    assertThat(losses.validated.get(1)).isEqualTo(losses.validated.get(0)).isPositive();
    assertThat(losses.steps.get(0)).isNotEqualTo(losses.validated.get(0));
  }

  /** Batches whose statistics the batch norm has taken in: one a step where it trains. */
  private long counted(String name, String... settings) throws InterruptedException {
    RunFolder run = Toy.train(Toy.detection(settings), folder.resolve(name));
    return Checkpoint.read(run.last())
        .weights()
        .get("backbone.body.norm.num_batches_tracked")
        .orElseThrow()
        .data()
        .asLongBuffer()
        .get(0);
  }

  @Test
  void theNetworkIsInTrainingModeInEveryStep() throws InterruptedException {
    // Three epochs of three steps, each but the first after an evaluation.
    assertThat(counted("trained")).isEqualTo(9);
    assertThat(counted("frozen", "train.batch_norm=frozen")).isZero();
  }

  @Test
  void anEvaluationSaysHowFarItIs() throws InterruptedException {
    Losses losses = losses(Toy.detection("train.epochs=1"), "run");

    assertThat(losses.evaluating).containsExactly(25, 45, 55); // 2, 4 and 5 of 5
  }

  @Test
  void aCheckpointSaysHowItsImagesWereFitted() throws InterruptedException {
    DetectionComposition toy =
        Toy.detection(
            "train.epochs=1",
            "input.resize=null",
            "input.shortest_side=[4, 8]",
            "input.longest_side=24",
            "input.multiple=4");
    RunFolder run = Toy.train(toy, folder);

    ModelCard card = ModelCard.in(Checkpoint.read(run.last()).metadata()).orElseThrow();
    assertThat(card.inputFit()).isEqualTo("shortest_side");
    assertThat(card.inputSize()).isEqualTo(new InputSize(24, 8));
    assertThat(card.architecture()).isEqualTo("toy_toy");
    assertThat(card.classNames()).containsExactly("red", "blue");
  }

  private List<Double> scaled(String name, String setting) throws InterruptedException {
    return losses(
            Toy.detection(
                "input.resize=null", "input.shortest_side=[4, 8, 12]", "input.multiple=2", setting),
            name)
        .steps;
  }

  @Test
  void scalesOfTheImagesAreDrawnFromTheSeedWhoeverLoadsThem() throws InterruptedException {
    List<Double> once = scaled("once", "train.workers=0");

    assertThat(once).hasSize(9).allMatch(Double::isFinite);
    assertThat(scaled("again", "train.workers=3")).isEqualTo(once);
    assertThat(scaled("other", "seed=4")).isNotEqualTo(once);
  }

  @Test
  void aLetterboxOfTheImagesOwnSizeIsAResizeToIt() throws InterruptedException {
    List<Double> resized = losses(Toy.detection(), "a").steps;
    List<Double> letterboxed =
        losses(Toy.detection("input.resize=null", "input.letterbox={width: 12, height: 8}"), "b")
            .steps;

    assertThat(letterboxed).isEqualTo(resized);
  }

  @Test
  void aClassifierLearnsInTheSameLoop() throws InterruptedException, IOException {
    List<Double> losses = losses(Toy.classification("train.epochs=20"), "run").steps;

    assertThat(losses.get(0)).isBetween(0.3, 1.5);
    assertThat(mean(losses.subList(54, 60))).isLessThan(0.6 * mean(losses.subList(0, 6)));
    losses(Toy.classification("train.epochs=20"), "again");
    assertThat(last("again")).isEqualTo(last("run"));
  }
}
