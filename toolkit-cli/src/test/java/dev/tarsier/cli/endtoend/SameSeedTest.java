package dev.tarsier.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two processes share nothing but the config, and give the same weights to the bit. */
class SameSeedTest {

  @TempDir Path folder;

  @Test
  void twoProcessesWriteTheSameCheckpoint() throws Exception {
    Path config = folder.resolve("tiny.yaml");
    Files.writeString(
        config,
        """
        version: 1
        name: tiny
        seed: 5
        device: cpu
        data:
          train: {type: shapes, seed: 1, images: 12, width: 80, height: 64, max_objects: 2}
          classes: [circle, square, triangle, star, cross]
        input: {letterbox: {width: 96, height: 64}}
        augment: [{type: horizontal_flip}, {type: photometric}, {type: iou_crop}]
        model:
          backbone: {type: mobilenet_v1, width: 0.25}
          neck: {type: fpn, channels: 16}
          head: {type: faster_rcnn, roi: {box_head: {hidden: 32}}}
        train:
          epochs: 2
          batch_size: 2
          accumulate: 2
          workers: 2
          ema: {decay: 0.9, warmup: 2}
          optimizer: {type: adamw, learning_rate: 0.002}
          schedule: {type: constant}
        """);
    Process one = train(config, "one");
    Process two = train(config, "two"); // at once, so that their threads interleave otherwise
    assertThat(List.of(one.waitFor(), two.waitFor())).as(errors()).containsExactly(0, 0);
    assertThat(folder.resolve("two/checkpoints/last.safetensors"))
        .hasSameBinaryContentAs(folder.resolve("one/checkpoints/last.safetensors"));
  }

  private Process train(Path config, String name) throws IOException {
    return ProgramProcess.start(
        List.of(),
        List.of(),
        folder.resolve(name + ".out"),
        folder.resolve(name + ".err"),
        "train",
        config.toString(),
        "--out",
        folder.resolve(name).toString());
  }

  private String errors() throws IOException {
    return Files.readString(folder.resolve("one.err"))
        + Files.readString(folder.resolve("two.err"));
  }
}
