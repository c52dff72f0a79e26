package dev.tarsier.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.core.checkpoint.Checkpoint;
import dev.tarsier.core.train.RunFolder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InterruptedTrainingTest {

  @TempDir Path folder;

  @Test
  void twoAndTwoEpochsAreTheSameRunAsFourBitForBit() throws InterruptedException {
    TinyTraining.with("train.epochs=4").run(folder.resolve("whole"));

    TinyTraining.with("train.epochs=2").run(folder.resolve("parts"));
    TinyTraining.with("train.epochs=4").run(folder.resolve("parts"));

    assertThat(hashes("parts")).isEqualTo(hashes("whole"));
  }

  @Test
  void soTheyAreWithAugmentationWorkersAccumulationAndAnAverage() throws InterruptedException {
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
  void soAreThoseOfTwoStages() throws InterruptedException {
    String[] settings = {
      "model.backbone={type: mobilenet_v1, width: 0.25}",
      "model.neck={type: fpn, channels: 16}",
      "model.head={type: faster_rcnn, roi: {box_head: {hidden: 32}}}",
      "train.accumulate=2",
      "train.ema={decay: 0.9, warmup: 5}"
    };
    run("whole", 2, settings);
    run("parts", 1, settings);
    run("parts", 2, settings);

    assertThat(folder.resolve("parts/checkpoints/last.safetensors"))
        .hasSameBinaryContentAs(folder.resolve("whole/checkpoints/last.safetensors"));
  }

  private void run(String name, int epochs, String... settings) throws InterruptedException {
    String[] all = Arrays.copyOf(settings, settings.length + 1);
    all[settings.length] = "train.epochs=" + epochs;
    TinyTraining.with(all).run(folder.resolve(name));
  }

  @Test
  void anotherSeedIsAnotherRun() throws InterruptedException {
    TinyTraining.with("train.epochs=1").run(folder.resolve("five"));
    TinyTraining.with("train.epochs=1", "seed=6").run(folder.resolve("six"));

    assertThat(hashes("six")).isNotEqualTo(hashes("five"));
  }

  /** Every tensor of the last checkpoint, the optimizer's included. */
  private Map<String, String> hashes(String run) {
    Checkpoint last = Checkpoint.read(RunFolder.at(folder.resolve(run)).last());
    var hashes = new LinkedHashMap<String, String>();
    last.weights().tensors().forEach((key, tensor) -> hashes.put(key, tensor.sha256()));
    last.states()
        .forEach(
            (name, state) ->
                state
                    .arrays()
                    .forEach((key, tensor) -> hashes.put(name + "." + key, tensor.sha256())));
    return hashes;
  }
}
