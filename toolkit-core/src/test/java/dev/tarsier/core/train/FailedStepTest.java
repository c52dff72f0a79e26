package dev.tarsier.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.EngineException;
import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a step that cannot be made says of itself, and what it leaves. */
final class FailedStepTest {

  @TempDir Path folder;

  @Test
  void aLossThatIsNoNumberNamesStepImagesAndTheWayOut() throws IOException {
    OneWeight diverging =
        OneWeight.with(
            "train.batch_size=2", "train.epochs=3", "train.optimizer.learning_rate=1.5e38");

    assertThatThrownBy(() -> diverging.run(folder))
        .isInstanceOf(NonFiniteLoss.class)
        .hasMessageContaining("the slope loss became")
        .hasMessageContaining("in step 2")
        .hasMessageContaining(
            "images of the batch: "
                + String.join(
                    ", ", diverging.batches.get(1).stream().map(String::valueOf).toList()))
        .hasMessageContaining("--set train.optimizer.learning_rate=1.5e+37");

    assertThat(diverging.steps).hasSize(1);
    assertThat(written())
        .as("nothing is dumped that nobody asked for")
        .isSubsetOf(
            ".lock",
            "checkpoints/last.safetensors",
            "config.yaml",
            "metrics.jsonl",
            "starts/001.yaml",
            "starts/starts.jsonl",
            "steps.csv");
  }

  private List<String> written() throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files
          .filter(Files::isRegularFile)
          .map(file -> folder.relativize(file).toString())
          .filter(file -> !file.startsWith("tensorboard/"))
          .sorted()
          .toList();
    }
  }

  @Test
  void memoryThatRunsOutNamesTheBatchAndWhatToLower() {
    for (Throwable failure :
        List.of(
            new EngineException(
                "[enforce fail at alloc_cpu.cpp:118] err == 0. DefaultCPUAllocator: can't allocate"
                    + " memory: you tried to allocate 1280000000000 bytes.\n"
                    + "frame #0"),
            new EngineException("CUDA out of memory. Tried to allocate 2.00 GiB"),
            new OutOfMemoryError("Java heap space"))) {
      OneWeight hungry = OneWeight.with().failing(failure);

      assertThatThrownBy(() -> hungry.run(folder.resolve(failure.getClass().getSimpleName())))
          .isInstanceOf(UserError.class)
          .hasMessageStartingWith(
              "out of memory in step 1, whose batch has 4 images of 1 x 1 pixels: lower"
                  + " train.batch_size")
          .hasMessageContaining("--set train.batch_size=2 --set train.accumulate=2")
          .hasMessageContaining("the size under input")
          .message()
          .doesNotContain("frame #0");
    }
  }

  @Test
  void anotherFailureStaysWhatItIs() {
    var failure = new IllegalStateException("three of two levels");
    OneWeight wrong = OneWeight.with().failing(failure);

    assertThatThrownBy(() -> wrong.run(folder)).isSameAs(failure);
  }
}
