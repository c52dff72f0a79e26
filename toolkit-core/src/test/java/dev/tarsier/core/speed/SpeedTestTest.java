package dev.tarsier.core.speed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.core.config.Split;
import dev.tarsier.core.detection.DetectionComposition;
import dev.tarsier.core.speed.SpeedTest.Repetition;
import dev.tarsier.core.stop.StopRequest;
import dev.tarsier.core.stop.Stopped;
import dev.tarsier.core.toy.Toy;
import dev.tarsier.core.train.RunFolder;
import dev.tarsier.problem.UserError;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A toy detector: a convolution, a batch norm and a convolution of 1 × 1. */
class SpeedTestTest {

  private static SpeedReport measure(
      DetectionComposition toy, Optional<Path> checkpoint, boolean training, Integer... batches)
      throws InterruptedException {
    return new SpeedTest(toy, new StopRequest())
        .measure(
            checkpoint,
            toy.dataset(Split.VALIDATION),
            new Repetition(List.of(batches), 1, 2),
            training);
  }

  @Test
  void whatAnImageCostsIsCounted() throws InterruptedException {
    SpeedReport report = measure(Toy.detection(), Optional.empty(), false, 1);

    // A map of 6 × 4 cells. conv: 24 · 4 · (3 · 2 · 2); logits: 24 · 2 · 4. Biases aside.
    assertThat(report.multiplyAdds()).isEqualTo(24 * 4 * 12 + 24 * 2 * 4);
    // conv and norm 4 channels, logits 2, of 4 bytes.
    assertThat(report.activationBytes()).isEqualTo(24 * (4 + 4 + 2) * 4);
    // conv 4 · 12 + 4, norm 4 + 4, logits 2 · 4 + 2.
    assertThat(report.parameters()).isEqualTo(52 + 8 + 10);
    assertThat(report.device()).startsWith("cpu");
    assertThat(report.trainingStepSeconds()).isEmpty();
  }

  @Test
  void costsGrowWithTheInputAndNotWithTheBatch() throws InterruptedException {
    DetectionComposition wide = Toy.detection("input.resize={width: 36, height: 16}");
    SpeedReport report = measure(wide, Optional.empty(), false, 4, 1, 4);

    assertThat(report.multiplyAdds()).isEqualTo(6 * (24 * 4 * 12 + 24 * 2 * 4));
    assertThat(report.predictions()).extracting(PredictionTime::batch).containsExactly(1, 4);
    assertThat(report.predictions()).allMatch(time -> time.imagesPerSecond() > 0);
    assertThat(report.input()).contains("36 x 16");
    assertThat(report.warmUp()).isEqualTo(1);
    assertThat(report.repeats()).isEqualTo(2);
  }

  @Test
  void aBatchLargerThanTheDataIsFilledUp() throws InterruptedException {
    SpeedReport report = measure(Toy.detection(), Optional.empty(), false, 12); // of five images

    assertThat(report.predictions()).extracting(PredictionTime::batch).containsExactly(12);
  }

  @Test
  void aTrainingStepIsTimedIfThatIsWanted(@TempDir Path folder) throws InterruptedException {
    DetectionComposition toy = Toy.detection("train.epochs=1");
    RunFolder run = Toy.train(toy, folder);

    SpeedReport report = measure(toy, Optional.of(run.last()), true, 1);

    assertThat(report.trainingStepSeconds()).hasValueSatisfying(s -> assertThat(s).isPositive());
  }

  @Test
  void withoutImagesThereIsNothingToTime() {
    DetectionComposition none = Toy.detection("data.validation.images=0");

    assertThatThrownBy(() -> measure(none, Optional.empty(), false, 1))
        .isInstanceOf(UserError.class)
        .hasMessage("there is no image to time a prediction on");
  }

  @Test
  void whoIsAskedToStopDoes() {
    DetectionComposition toy = Toy.detection();
    var stop = new StopRequest();
    stop.make();

    assertThatThrownBy(
            () ->
                new SpeedTest(toy, stop)
                    .measure(
                        Optional.empty(),
                        toy.dataset(Split.VALIDATION),
                        new Repetition(List.of(1), 0, 1),
                        false))
        .isInstanceOf(Stopped.class);
  }
}
