package dev.tarsier.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trainings with everything that real ones have, gone on with: byte for byte the same. */
class InterruptedTrainingTest {

  @TempDir Path folder;

  @Test
  void twoAndTwoEpochsAreFourWithAugmentationWorkersAccumulationAndAnAverage()
      throws InterruptedException {
    String[] settings = {
      "train.batch_size=2",
      "train.accumulate=3",
      "train.workers=2",
      "train.ema={decay: 0.9, warmup: 5}",
      "train.parameter_groups=[{parameters: [norms, biases], decay: 0}]",
      "train.validation_losses=true",
      "augment=[{type: horizontal_flip}, {type: photometric}, {type: iou_crop}]"
    };
    run("whole", 4, settings);
    run("parts", 2, settings);
    run("parts", 4, settings);

    for (String name : List.of("last.safetensors", "best.safetensors")) {
      assertThat(folder.resolve("parts/checkpoints").resolve(name))
          .hasSameBinaryContentAs(folder.resolve("whole/checkpoints").resolve(name));
    }
  }

  @Test
  void twoAndTwoEpochsAreFourOfTwoStages() throws InterruptedException {
    String[] settings = {
      "model.backbone={type: mobilenet_v1, width: 0.25}",
      "model.neck={type: fpn, channels: 16}",
      "model.head={type: faster_rcnn, roi: {box_head: {hidden: 32}}}",
      "train.batch_size=2",
      "train.accumulate=2",
      "train.workers=2",
      "train.ema={decay: 0.9, warmup: 5}",
      "augment=[{type: horizontal_flip}, {type: photometric}, {type: iou_crop}]"
    };
    run("whole", 4, settings);
    run("parts", 2, settings);
    run("parts", 4, settings);

    assertThat(folder.resolve("parts/checkpoints/last.safetensors"))
        .hasSameBinaryContentAs(folder.resolve("whole/checkpoints/last.safetensors"));
  }

  private void run(String name, int epochs, String... settings) throws InterruptedException {
    String[] all = Arrays.copyOf(settings, settings.length + 1);
    all[settings.length] = "train.epochs=" + epochs;
    TinyTraining.with(all).run(folder.resolve(name));
  }
}
