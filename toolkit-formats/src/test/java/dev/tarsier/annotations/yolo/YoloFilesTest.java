package dev.tarsier.annotations.yolo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.files.OutsidePaths;
import dev.tarsier.problem.Remarks;
import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class YoloFilesTest {

  private final Path folder;
  private final Remarks remarks = new Remarks();

  YoloFilesTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void labelsAreFractionsOfWidthAndHeight() throws IOException {
    List<YoloLabel> labels = labels("1 0.5 0.25 0.2 0.1\n\n0 .1 .9 0.05 1e-2\n");
    assertThat(labels)
        .containsExactly(
            new YoloLabel(1, 1, 0.5, 0.25, 0.2, 0.1), new YoloLabel(3, 0, 0.1, 0.9, 0.05, 0.01));
    // 400 x 100: centre (200, 25), size 80 x 10
    assertThat(labels.get(0).pixels(400, 100)).containsExactly(160, 20, 80, 10);
  }

  @Test
  void aPolygonIsReadAsTheBoxAroundIt() throws IOException {
    assertThat(labels("2 0.5 0.25 0.75 0.5 0.25 0.375"))
        .containsExactly(new YoloLabel(1, 2, 0.5, 0.375, 0.5, 0.25));
    assertThat(remarks.lines()).singleElement().asString().contains("box around it");
  }

  @ParameterizedTest
  @CsvSource({
    "0 0.5 0.5 0.2, 4 numbers in place of five",
    "0 0.5 0.5 0.2 0.1 0.9, with a score it is a detection",
    "0 120 40 30 20, is no fraction of the image",
    "0.5 0.5 0.5 0.2 0.1, is no class index",
    "-1 0.5 0.5 0.2 0.1, is no class index",
    "0 0.5 0.5 -0.2 0.1, a negative width",
    "0 0.5 0.5 0x1p3 0.1, '0x1p3' is not a number",
    "0 0.5 0.5 nan 0.1, 'nan' is not a number",
    "dog 0.5 0.5 0.2 0.1, 'dog' is not a number"
  })
  void linesThatAreNoneAreRefusedWithTheirNumber(String line, String why) {
    assertThatThrownBy(() -> labels("0 0.5 0.5 0.2 0.1\n" + line))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("a.txt:2  ")
        .hasMessageContaining(why);
  }

  @Test
  void labelFilesLieBesideTheImagesUnderLabels() {
    assertThat(YoloFolder.labels(Path.of("/d/images/train/a.b.jpg")))
        .isEqualTo(Path.of("/d/labels/train/a.b.txt"));
    assertThat(YoloFolder.labels(Path.of("images/images/a.JPG")))
        .isEqualTo(Path.of("images/labels/a.txt"));
    assertThat(YoloFolder.labels(Path.of("flat/a.png"))).isEqualTo(Path.of("flat/a.txt"));
  }

  @Test
  void dataFilesNameSplitsAndClasses() throws IOException {
    image("images/train/b.jpg");
    image("images/train/sub/a.png");
    image("images/val/c.jpg");
    YoloData data =
        data("train: images/train\nval: [images/val]\nnc: 2\nnames: {1: dog, 0: cat}\nx: {y: 1}");
    assertThat(data.names()).containsExactly("cat", "dog");
    assertThat(images(data, "train"))
        .containsExactly(path("images/train/b.jpg"), path("images/train/sub/a.png"));
    assertThat(images(data, "valid")).as("another word for val").hasSize(1);
    assertThatThrownBy(() -> images(data, "tran"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("there are train, val; did you mean 'train'?");
  }

  @Test
  void listsAndTheClimbingPathsOfExportsAreFound() throws IOException {
    image("train/images/b.jpg");
    image("train/images/a.jpg");
    Files.writeString(path("list.txt"), "./train/images/b.jpg\n\ntrain/images/a.jpg\n");
    YoloData data = data("train: ../train/images\ntest: list.txt\nnames: [cat]");
    assertThat(images(data, "train")).hasSize(2);
    assertThat(remarks.lines()).singleElement().asString().contains("begins with ../");
    assertThat(images(data, "test").get(0)).hasFileName("b.jpg");
    Files.writeString(path("list.txt"), "train/images/gone.jpg\n");
    assertThatThrownBy(() -> images(data, "test"))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("list.txt:1: there is no image");
  }

  @Test
  void pathsThatLeadOutsideAreRefused() throws IOException {
    YoloData data = data("train: /etc\nval: ../../elsewhere\nnames: [cat]");
    for (String split : new String[] {"train", "val"}) {
      assertThatThrownBy(() -> images(data, split))
          .isInstanceOf(UserError.class)
          .hasMessageContaining("leads out of")
          .hasMessageContaining("outside_paths: allow");
    }
  }

  @Test
  @Timeout(20)
  void whatIsNoDataFileIsRefused() throws IOException {
    assertThatThrownBy(() -> data("train: [")).hasMessageContaining("malformed YAML");
    assertThatThrownBy(() -> data("- a")).hasMessageContaining("expected keys");
    assertThatThrownBy(() -> data("train: x")).hasMessageContaining("'names', the list");
    assertThatThrownBy(() -> data("train: {a: b}\nnames: [c]")).hasMessageContaining("is no path");
    assertThatThrownBy(() -> data("nc: 3\nnames: [a, b]")).hasMessageContaining("nc is 3");
    assertThatThrownBy(() -> data("names: {0: a, 2: b}")).hasMessageContaining("without a gap");
    assertThatThrownBy(() -> data("names: [a]\nnames: [b]")).hasMessageContaining("malformed YAML");
    assertThatThrownBy(() -> data("x: " + "[".repeat(50_000))).isInstanceOf(UserError.class);
  }

  @Test
  void aPlainFolderIsFoundInItsUsualShapes() throws IOException {
    image("images/train/a.jpg");
    image("val/images/b.jpg");
    assertThat(YoloFolder.images(folder, Optional.of("train"))).hasSize(1);
    assertThat(YoloFolder.images(folder, Optional.of("val")).get(0)).hasFileName("b.jpg");
    assertThat(YoloFolder.images(folder, Optional.empty()).get(0)).hasFileName("a.jpg");
    assertThatThrownBy(() -> YoloFolder.images(folder, Optional.of("test")))
        .isInstanceOf(UserError.class);
    assertThatThrownBy(() -> YoloFolder.images(folder, Optional.of("../..")))
        .hasMessageContaining("leads out of");
  }

  private List<YoloLabel> labels(String text) throws IOException {
    return YoloLabels.read(Files.writeString(path("a.txt"), text), remarks);
  }

  private YoloData data(String yaml) throws IOException {
    return YoloData.read(Files.writeString(path("data.yaml"), yaml));
  }

  private List<Path> images(YoloData data, String split) {
    return YoloFolder.images(data, split, OutsidePaths.REFUSE, remarks);
  }

  private void image(String name) throws IOException {
    Files.createDirectories(path(name).getParent());
    Files.createFile(path(name));
  }

  private Path path(String name) {
    return folder.resolve(name);
  }
}
