package dev.tarsier.counting;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tarsier.cli.CommandRun;
import dev.tarsier.core.config.ConfigFile;
import dev.tarsier.core.config.Split;
import dev.tarsier.core.task.Composition;
import dev.tarsier.core.task.Tasks;
import dev.tarsier.core.wiring.Plugins;
import dev.tarsier.data.Dataset;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A task that nobody but its package knows goes through the commands that all tasks have. */
class CountingTest {

  private static final String CONFIG =
      """
      task: counting
      name: few
      seed: 3
      device: cpu
      data:
        train:      {type: shapes, seed: 1, images: 96, width: 64, height: 48, max_objects: 3}
        validation: {type: shapes, seed: 2, images: 24, width: 64, height: 48, max_objects: 3}
        test:       {type: shapes, seed: 3, images: 24, width: 64, height: 48, max_objects: 3}
        classes: [circle, square, triangle, star, cross]
      input: {resize: {width: 64, height: 48}}
      model: {backbone: {type: cnn, depth: 5, width: 8, stages: [pool3]}}
      train:
        epochs: 6
        batch_size: 8
        optimizer: {type: adamw, learning_rate: 0.01}
        schedule: {type: constant}
        evaluate_every: 3
      """;

  @TempDir static Path folder;

  private static Path config = Path.of("");
  private static Path run = Path.of("");

  @BeforeAll
  static void train() throws IOException {
    config = Files.writeString(folder.resolve("few.yaml"), CONFIG);
    run = folder.resolve("run");
    CommandRun training = CommandRun.of("train", config.toString(), "--out", run.toString());
    assertThat(training.code()).as(training.err()).isZero();
    assertThat(training.err()).contains("training", "validation");
  }

  private static JsonNode stats(Path folder) throws IOException {
    return new ObjectMapper().readTree(folder.resolve("metrics.json").toFile()).path("stats");
  }

  private static String best() {
    return run.resolve("checkpoints").resolve("best.safetensors").toString();
  }

  @Test
  void itLearnsToCount() throws IOException {
    JsonNode learned = stats(run.resolve("report"));

    assertThat(learned.path("within_one").asDouble()).isGreaterThan(0.8);
    assertThat(Files.readString(run.resolve("config.yaml")))
        .contains("task: counting", "most_objects: 10", "best: counting.exact");
    assertThat(Files.readString(run.resolve("metrics.jsonl")))
        .contains("squared_error", "within_one");
  }

  @Test
  void evaluatingGivesTheSameNumbers() throws IOException {
    Path out = folder.resolve("evaluation");

    CommandRun evaluated =
        CommandRun.of(
            "evaluate", config.toString(), "--checkpoint", best(), "--out", out.toString());

    assertThat(evaluated.code()).as(evaluated.err()).isZero();
    assertThat(evaluated.out()).startsWith("counting");
    assertThat(stats(out)).isEqualTo(stats(run.resolve("report")));
  }

  @Test
  void predictingSaysHowManyInWordsAndInJson() throws IOException {
    ConfigFile file = ConfigFile.read(config, List.of(), name -> null);
    Composition composition = Tasks.compose(file, Plugins.load(Optional.empty()));
    Dataset test = composition.dataset(Split.TEST);
    Path image = Files.write(folder.resolve("a.png"), composition.imaging().png(test.image(0)));

    CommandRun text = CommandRun.of("predict", "--checkpoint", run.toString(), image.toString());
    CommandRun json =
        CommandRun.of("predict", "--checkpoint", run.toString(), image.toString(), "--json");

    assertThat(text.out()).matches("\\S+a\\.png: \\d objects\n");
    assertThat(new ObjectMapper().readTree(json.out()).path("objects").isIntegralNumber()).isTrue();
  }

  @Test
  void whatIsForBoxesIsRefused() {
    CommandRun refused =
        CommandRun.of("predict", "--checkpoint", run.toString(), "--min-score", "0.5", best());

    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err()).contains("--min-score is for boxes, and this config is a counting");
  }

  @Test
  void keysOfOtherTasksAreKnownAsSuch() throws IOException {
    Path mixed =
        Files.writeString(
            folder.resolve("mixed.yaml"),
            CONFIG.replace("stages: [pool3]}}", "stages: [pool3]}, head: {type: ssd}}"));

    CommandRun refused = CommandRun.of("train", mixed.toString());

    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err())
        .contains("model.head  only a detection has this key")
        .contains("remove this key, or say task: detection");
  }

  @Test
  void figuresAreTheTasksOwn() {
    CommandRun refused =
        CommandRun.of("train", config.toString(), "--set", "train.best=counting.exakt");

    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err())
        .contains("allowed: counting.exact, counting.within_one; did you mean 'counting.exact'?");
  }
}
