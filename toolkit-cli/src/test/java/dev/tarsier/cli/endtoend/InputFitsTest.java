package dev.tarsier.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.core.checkpoint.Checkpoint;
import dev.tarsier.core.train.TrainingObserver;
import dev.tarsier.weights.ModelCard;
import dev.tarsier.weights.ModelCard.InputSize;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training, evaluation and checkpoints of images that are not squeezed to one size. */
class InputFitsTest {

  /** Images of 96 × 64 at two scales, so that those of a batch differ. */
  private static final String CONFIG =
      """
      name: fits
      seed: 3
      device: cpu
      data:
        train:      {type: shapes, seed: 1, images: 16, width: 96, height: 64, max_objects: 2}
        validation: {type: shapes, seed: 2, images: 5, width: 96, height: 64, max_objects: 2}
        classes: [circle, square, triangle, star, cross]
      input: {shortest_side: [32, 64], longest_side: 96, multiple: 16}
      model:
        backbone: {type: mobilenet_v1, width: 0.25}
        head: {type: ssd, feature_maps: 2, scales: [0.2, 0.4, 0.8], aspect_ratios: [2]}
      train:
        epochs: 1
        batch_size: 4
        optimizer: {type: sgd, learning_rate: 0.01}
        schedule: {type: constant}
      evaluate: {protocols: [voc], batch_size: 2}
      """;

  private static List<Double> losses(Path folder, String... overrides) throws InterruptedException {
    var losses = new ArrayList<Double>();
    var observer =
        new TrainingObserver() {
          @Override
          public void stepped(Step step) {
            losses.add(step.loss());
          }
        };
    TinyTraining.of(CONFIG, overrides).run(folder, observer);
    return losses;
  }

  @Test
  void aMultiScaleRunIsTheSameWhoeverLoadsItsImages(@TempDir Path folder)
      throws InterruptedException {
    List<Double> once = losses(folder.resolve("once"));

    assertThat(once).hasSize(4).allMatch(Double::isFinite);
    assertThat(losses(folder.resolve("again"), "train.workers=3")).isEqualTo(once);
    assertThat(losses(folder.resolve("other"), "seed=4")).isNotEqualTo(once);
  }

  @Test
  void checkpointsSayHowTheirImagesWereFitted(@TempDir Path folder) throws InterruptedException {
    losses(folder);

    ModelCard card =
        ModelCard.in(Checkpoint.read(folder.resolve("checkpoints/best.safetensors")).metadata())
            .orElseThrow();
    assertThat(card.inputFit()).isEqualTo("shortest_side");
    assertThat(card.inputSize()).isEqualTo(new InputSize(96, 64));
  }

  @Test
  void aLetterboxOfTheImagesOwnSizeIsAResizeToIt(@TempDir Path folder) throws InterruptedException {
    List<Double> resized = losses(folder.resolve("a"), instead("resize"));
    List<Double> letterboxed = losses(folder.resolve("b"), instead("letterbox"));

    assertThat(letterboxed).hasSize(4).isEqualTo(resized);
  }

  private static String[] instead(String fit) {
    return new String[] {
      "input.shortest_side=null",
      "input.longest_side=null",
      "input.multiple=null",
      "input.%s={width: 96, height: 64}".formatted(fit)
    };
  }
}
