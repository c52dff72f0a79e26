package dev.tarsier.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.cli.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user gets wrong ends in one message with the place and the way out, and exit code 2. */
class UserMistakesTest {

  private static final String CONFIG =
      """
      name: mistakes
      device: cpu
      data:
        train: {type: voc, root: "${BCCD_ROOT:%s}", split: train}
        classes: [red]
      input: {resize: {width: 64, height: 64}}
      model:
        backbone: {type: mobilenet_v1, width: 0.25}
        head: {type: ssd, feature_maps: 3, scales: [0.2, 0.35, 0.55, 0.8], aspect_ratios: [2]}
      train:
        epochs: 1
        batch_size: 2
        optimizer: {type: sgd}
        schedule: {type: constant}
      """;

  @TempDir Path folder;

  private VocFolder data;
  private Path config;

  @BeforeEach
  void twoGoodImages() throws IOException {
    data = new VocFolder(folder.resolve("voc"));
    data.add("one", "red", 5, 5, 30, 30).add("two", "red", 20, 10, 60, 40);
    config = folder.resolve("experiment.yaml");
    Files.writeString(config, CONFIG.formatted(data.root()));
  }

  private CommandRun train(String... more) {
    List<String> arguments =
        new ArrayList<>(
            List.of("train", config.toString(), "--out", folder.resolve("run").toString()));
    arguments.addAll(Arrays.asList(more));
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  private static void isAMistakeThatSays(CommandRun run, String... parts) {
    assertThat(run.code()).as(run.err()).isEqualTo(2);
    assertThat(run.err()).contains(parts).doesNotContain("Exception", "\tat ");
  }

  @Test
  void withoutAMistakeItTrains() {
    CommandRun run = train();

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(folder.resolve("run/checkpoints/best.safetensors")).exists();
  }

  @Test
  void aMisspeltKeyIsNamedWithItsLineAndTheNearestKey() throws IOException {
    Files.writeString(config, Files.readString(config).replace("batch_size", "batchsize"));

    isAMistakeThatSays(
        train(), "experiment.yaml:12", "train.batchsize", "did you mean 'batch_size'");
  }

  @Test
  void anUnknownBackboneIsNamedWithThoseThereAre() {
    isAMistakeThatSays(
        train("--set", "model.backbone={type: resnet81}"), "resnet81", "did you mean 'resnet18'");
  }

  @Test
  void aMissingImageIsNamed() throws IOException {
    Files.delete(data.image("two"));

    isAMistakeThatSays(train(), "the image of 'two' is missing", "JPEGImages");
  }

  @Test
  void anEmptyTrainingSplitIsNamed() throws IOException {
    Files.writeString(data.root().resolve("ImageSets/Main/train.txt"), "\n");

    isAMistakeThatSays(train(), "ImageSets/Main/train.txt names no image");
  }

  @Test
  void aTruncatedJpegIsNamed() throws IOException {
    byte[] whole = Files.readAllBytes(data.image("two"));
    Files.write(data.image("two"), Arrays.copyOf(whole, whole.length / 2));

    isAMistakeThatSays(train(), "two.jpg");
  }

  @Test
  void aBoxOutsideItsImageIsClippedAndCounted() {
    data.add("three", "red", 40, 20, 90, 40);

    CommandRun run = train();

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).contains("1 box", "three.xml", "clipped");
  }

  @Test
  void anUnsetVariableIsNamedWithItsPlace() throws IOException {
    Files.writeString(
        config,
        Files.readString(config).replaceAll("\\$\\{BCCD_ROOT:[^}]*}", "\\${TARSIER_UNSET}"));

    isAMistakeThatSays(train(), "experiment.yaml:4", "TARSIER_UNSET");
  }

  @Test
  void aClassThatTheConfigDoesNotListIsNamed() {
    data.add("four", "blue", 5, 5, 30, 30);

    isAMistakeThatSays(train(), "blue", "four.xml", "red");
  }

  @Test
  void aCheckpointOfAnotherNetworkIsRefused() {
    train();
    CommandRun run =
        CommandRun.of(
            "predict",
            config.toString(),
            "--set",
            "model.backbone={type: mobilenet_v1, width: 0.5}",
            "--checkpoint",
            folder.resolve("run/checkpoints/best.safetensors").toString(),
            data.image("one").toString());

    isAMistakeThatSays(run, "does not fit the network", "of another shape");
  }

  private CommandRun predict(String setting) {
    return CommandRun.of(
        "predict",
        config.toString(),
        "--set",
        setting,
        "--checkpoint",
        folder.resolve("run/checkpoints/last.safetensors").toString(),
        data.image("one").toString());
  }

  @Test
  void aCheckpointTrainedWithAnotherNormalisationIsRefused() {
    train();

    isAMistakeThatSays(
        predict("input.mean=[0.5, 0.5, 0.5]"),
        "last.safetensors was trained otherwise than the config says",
        "input.mean: [0.485, 0.456, 0.406] in the file, [0.5, 0.5, 0.5] in the config",
        "the way out");
  }

  @Test
  void aCheckpointTrainedOnOtherClassesIsRefused() {
    train();

    isAMistakeThatSays(
        predict("data.classes=[crimson]"),
        "data.classes: class 0 is 'red' in the file, 'crimson' in the config");
    isAMistakeThatSays(
        predict("data.classes=[red, blue]"), "data.classes: 1 in the file, 2 in the config");
  }

  @Test
  void anotherInputSizeThanTrainedWithIsSaid() {
    train();

    CommandRun run = predict("input.resize={width: 96, height: 80}");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.err()).contains("was trained at 64 x 64 pixels; the config says 96 x 80");
    assertThat(predict("seed=1").err()).doesNotContain("trained");
  }

  @Test
  void aRunIsNotOverwritten() {
    train();

    isAMistakeThatSays(train(), "holds a run already", "--resume");
  }
}
