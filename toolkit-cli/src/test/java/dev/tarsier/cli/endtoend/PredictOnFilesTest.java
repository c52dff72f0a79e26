package dev.tarsier.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.cli.CommandRun;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Predictions on files, folders and globs, with the run's own config; nothing is ever lost. */
final class PredictOnFilesTest {

  @TempDir static Path once;

  @TempDir Path folder;

  private Path images;

  @BeforeAll
  static void aTrainedRun() throws Exception {
    TinyTraining.with("train.epochs=1").run(once.resolve("run"));
  }

  @BeforeEach
  void threeImages() throws IOException {
    var data = new VocFolder(folder.resolve("voc"));
    data.add("one", "red", 5, 5, 30, 30).add("two", "red", 20, 10, 60, 40);
    images = Files.createDirectories(folder.resolve("größe und mehr"));
    Files.copy(data.image("one"), images.resolve("one.jpg"));
    Files.copy(data.image("two"), images.resolve("one.jpeg"));
    Files.createDirectory(images.resolve("below"));
    Files.copy(data.image("two"), images.resolve("below/two.jpg"));
  }

  private CommandRun predict(Object... more) {
    List<String> arguments = new ArrayList<>(List.of("predict"));
    for (Object argument : more) {
      arguments.add(argument.toString());
    }
    return CommandRun.of(arguments.toArray(String[]::new));
  }

  @Test
  void aRunsFolderIsAllThatHasToBeNamed() {
    CommandRun run = predict("--checkpoint", once.resolve("run"), images, "--min-score", "0");

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(run.out()).contains("two.jpg: ", "one.jpg: ", "one.jpeg: ");
  }

  @Test
  void drawingsOfOneStemAreAllKept() throws IOException {
    Path drawn = folder.resolve("drawn");

    CommandRun run =
        predict(
            "--checkpoint",
            once.resolve("run/checkpoints/last.safetensors"),
            images + "/*.jp*g",
            images.resolve("below"),
            "--out",
            drawn);

    assertThat(run.code()).as(run.err()).isZero();
    assertThat(drawn)
        .isDirectoryContaining("glob:**/one.jpg.png")
        .isDirectoryContaining("glob:**/one.jpeg.png")
        .isDirectoryContaining("glob:**/two.png");
    try (var files = Files.list(drawn)) {
      assertThat(files).hasSize(3);
    }
  }

  @Test
  void drawingsMayBeMadeAgainButNeverOverOtherFiles() throws IOException {
    Path drawn = Files.createDirectory(folder.resolve("drawn"));
    Object[] arguments = {
      "--checkpoint", once.resolve("run"), images.resolve("below/two.jpg"), "--out", drawn
    };
    assertThat(predict(arguments).code()).isZero();
    assertThat(predict(arguments).code()).as("a second time").isZero();
    Files.writeString(drawn.resolve("two.png"), "a year's work");

    CommandRun refused = predict(arguments);

    assertThat(refused.code()).isEqualTo(2);
    assertThat(refused.err())
        .contains("two.png exists, and Tarsier did not write it", "--force")
        .doesNotContain("Exception");
    assertThat(drawn.resolve("two.png")).hasContent("a year's work");
  }

  @Test
  void theImagesOwnFolderIsNoPlaceForTheirDrawings() throws IOException {
    Path png = Files.copy(images.resolve("one.jpg"), images.resolve("photo.png"));
    byte[] before = Files.readAllBytes(png);

    CommandRun run = predict("--checkpoint", once.resolve("run"), png, "--out", images, "--force");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("photo.png is read by this command and would be lost");
    assertThat(png).hasBinaryContent(before);
  }

  @Test
  void anUnreadableImageIsNamedAndTheOthersAreDone() throws IOException {
    Files.writeString(images.resolve("broken.jpg"), "no image");

    CommandRun run = predict("--checkpoint", once.resolve("run"), images, "missing.png");

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.out()).contains("two.jpg: ", "one.jpg: ", "one.jpeg: ");
    assertThat(run.err())
        .contains("broken.jpg", "missing.png")
        .endsWith("2 images of 5 could not be read\n");
  }

  @Test
  void theVariablesOfTheTrainingDataAreNotNeeded() throws IOException {
    Path config = folder.resolve("experiment.yaml");
    Files.writeString(
        config,
        Files.readString(once.resolve("run/config.yaml"))
            .replaceFirst("width: 64", "width: \"\\${TARSIER_UNSET}\""));

    CommandRun run =
        predict(config, "--checkpoint", once.resolve("run"), images.resolve("one.jpg"));

    assertThat(run.err()).doesNotContain("TARSIER_UNSET is not set");
  }

  @Test
  void withoutConfigOutsideARunTheWayOutIsSaid() throws IOException {
    Path weights =
        Files.copy(
            once.resolve("run/checkpoints/last.safetensors"), folder.resolve("w.safetensors"));

    CommandRun run = predict("--checkpoint", weights, images.resolve("one.jpg"));

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err())
        .contains("lies in no run's folder", "named before it: CONFIG.yaml --checkpoint");
  }

  @Test
  void aConfigWithoutAnImageIsSaid() {
    CommandRun run = predict("experiment.yaml", "--checkpoint", once.resolve("run"));

    assertThat(run.code()).isEqualTo(2);
    assertThat(run.err()).contains("no image is named");
  }

  @Test
  void detectionsAreSavedForOtherPrograms() throws IOException {
    Path table = folder.resolve("found.csv");

    CommandRun run =
        predict(
            "--checkpoint",
            once.resolve("run"),
            images.resolve("one.jpg"),
            "--min-score",
            "0",
            "--save-detections",
            table);

    assertThat(run.code()).as(run.err()).isZero();
    long printed = run.out().lines().count() - 1;
    assertThat(Files.readAllLines(table))
        .hasSize((int) printed + 1)
        .element(0)
        .isEqualTo("image,class,score,x1,y1,x2,y2");
    assertThat(printed).isPositive();
  }
}
