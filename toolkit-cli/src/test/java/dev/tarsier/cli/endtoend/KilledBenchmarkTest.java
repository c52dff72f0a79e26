package dev.tarsier.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Kills a benchmark as a night of crashes does, and holds what it ends with against an even run's.
 */
class KilledBenchmarkTest {

  private static final String BASE =
      """
      name: base
      device: cpu
      data:
        train:      {type: shapes, seed: 1, images: 16, width: 64, height: 64, max_objects: 2}
        validation: {type: shapes, seed: 2, images: 4, width: 64, height: 64, max_objects: 2}
        test:       {type: shapes, seed: 3, images: 6, width: 64, height: 64, max_objects: 2}
        classes: [circle, square, triangle, star, cross]
      input: {resize: {width: 64, height: 64}}
      augment: [{type: horizontal_flip, probability: 0.5}]
      model:
        backbone: {type: mobilenet_v1, width: 0.25}
        head: {type: ssd, feature_maps: 3, scales: [0.2, 0.35, 0.55, 0.8], aspect_ratios: [2]}
      train:
        epochs: 12
        batch_size: 4
        optimizer: {type: adamw, learning_rate: 0.002}
        schedule: {type: cosine}
        evaluate_every: 4
        logs: []
      evaluate: {protocols: [coco]}
      """;

  /** Two heads on two backbones; of a fifth the images are not there, which only training finds. */
  private static final String SUITE =
      """
      name: tiny
      config: base.yaml
      axes:
        head:
          ssd: {}
          faster_rcnn:
            set:
              - "train.epochs=1"
              - "model.neck={type: fpn, channels: 16, extra: none, norm: batch}"
              - "model.head={type: faster_rcnn, anchors: {sizes: [[12], [24], [48]], ratios: [1]}, roi: {pooling: {canonical_side: 32}, box_head: {hidden: 16}}}"
        backbone:
          mobilenet_v1: {}
          mobilenet_v2: {set: ["model.backbone={type: mobilenet_v2, width: 0.25}", "train.epochs=2"]}
      cells:
        broken: {set: ["data.train={type: voc, root: nowhere, split: train}"]}
      speed: {warm_up: 0, repeats: 2}
      """;

  @TempDir Path folder;

  @Test
  void endsWithTheTableOfARunThatNobodyKilled() throws Exception {
    Files.writeString(folder.resolve("base.yaml"), BASE);
    Files.writeString(folder.resolve("suite.yaml"), SUITE);
    killedTwice(
        folder.resolve("suite.yaml"), "ssd-mobilenet_v1/seed-1", "ssd-mobilenet_v2/seed-1", 3);
    assertThat(results("killed").path("rows")).hasSize(5);
    JsonNode broken = results("killed").path("rows").path(4);
    assertThat(broken.path("cells").path(0).path("state").asText()).isEqualTo("failed");
    assertThat(broken.path("cells").path(0).path("failure").asText()).contains("nowhere");
  }

  /** The suite that is shipped to try things with. */
  @Test
  @Tag("slow")
  void endsWithTheSameTableOfShapes() throws Exception {
    killedTwice(
        Path.of(System.getProperty("tarsier.root"), "configs", "suites", "shapes_small.yaml"),
        "ssd-mobilenet_v1/seed-1",
        "ssd-mobilenet_v2/seed-1",
        0);
  }

  /** Kills in the middle of the first cell, and when another is being trained. */
  private void killedTwice(Path suite, String first, String second, int code) throws Exception {
    Path state = folder.resolve("killed/cells").resolve(first).resolve("training.json");
    Path run = folder.resolve("killed/cells").resolve(first).resolve("run");
    Process whole = start(suite, "whole");
    kill(suite, () -> Files.exists(run.resolve("checkpoints/last.safetensors")));
    assertThat(Files.readString(state)).contains("running");
    awaitOrphan(state);
    kill(suite, () -> isDone(state));
    FileTime trained = Files.getLastModifiedTime(run.resolve("checkpoints/last.safetensors"));
    int ended = start(suite, "killed").waitFor();
    assertThat(ended).as(said("killed")).isEqualTo(code);
    assertThat(whole.waitFor()).as(said("whole")).isEqualTo(code);

    assertThat(json(state).path("attempts").asInt()).isEqualTo(2);
    assertThat(Files.getLastModifiedTime(run.resolve("checkpoints/last.safetensors")))
        .as("when the finished cell was last written")
        .isEqualTo(trained);
    assertThat(Files.exists(folder.resolve("killed/cells").resolve(second).resolve("speed.json")))
        .isTrue();
    assertThat(accuracy(results("killed"))).isEqualTo(accuracy(results("whole")));
    assertThat(results("whole").path("rows").path(0).path("costs").path("parameters").asLong())
        .isPositive();
    assertThat(results("whole").path("answers")).isNotEmpty();
  }

  private void kill(Path suite, BooleanSupplier moment) throws Exception {
    Process benchmark = start(suite, "killed");
    try {
      while (!moment.getAsBoolean()) {
        if (benchmark.waitFor(20, TimeUnit.MILLISECONDS)) {
          throw new AssertionError("it ended before it could be killed: " + said("killed"));
        }
      }
    } finally {
      benchmark.destroyForcibly().waitFor();
    }
  }

  /** A cell whose benchmark is gone ends by itself. */
  private static void awaitOrphan(Path state) throws Exception {
    long process = json(state).path("process").asLong();
    var handle = ProcessHandle.of(process);
    if (handle.isPresent()) {
      handle.get().onExit().get(30, TimeUnit.SECONDS);
    }
  }

  private Process start(Path suite, String name) throws IOException {
    return ProgramProcess.start(
        List.of(),
        List.of("-Dai.djl.pytorch.num_threads=1", "-XX:TieredStopAtLevel=1"),
        folder.resolve(name + ".out"),
        folder.resolve(name + ".err"),
        "benchmark",
        suite.toString(),
        "--out",
        folder.resolve(name).toString());
  }

  private String said(String name) throws IOException {
    return Files.readString(folder.resolve(name + ".out"))
        + Files.readString(folder.resolve(name + ".err"));
  }

  private static boolean isDone(Path state) {
    try {
      return Files.exists(state) && Files.readString(state).contains("\"done\"");
    } catch (IOException e) {
      return false; // just being replaced
    }
  }

  private JsonNode results(String name) throws IOException {
    return json(folder.resolve(name).resolve("results.json"));
  }

  private static JsonNode json(Path file) throws IOException {
    return new ObjectMapper().readTree(file.toFile());
  }

  /** The results without what a clock measured. */
  private static JsonNode accuracy(JsonNode results) {
    JsonNode copy = results.deepCopy();
    for (JsonNode row : copy.path("rows")) {
      ((ObjectNode) row).remove("costs");
      for (JsonNode cell : row.path("cells")) {
        ((ObjectNode) cell).remove(List.of("costs", "speeds"));
      }
    }
    return copy;
  }
}
