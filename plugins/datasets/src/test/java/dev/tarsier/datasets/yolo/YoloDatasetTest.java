package dev.tarsier.datasets.yolo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import dev.tarsier.data.ClassNames;
import dev.tarsier.data.Dataset;
import dev.tarsier.data.GroundTruthBox;
import dev.tarsier.data.Image;
import dev.tarsier.datasets.imaging.OpenCvImaging;
import dev.tarsier.datasets.imaging.OpenCvLibrary;
import dev.tarsier.plugin.DatasetContext;
import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class YoloDatasetTest {

  private final OpenCvImaging imaging = new OpenCvImaging(OpenCvLibrary.inUserCache());
  private final Path folder;

  YoloDatasetTest(@TempDir Path folder) {
    this.folder = folder;
  }

  @Test
  void labelsBecomePixelsAndIndicesBecomeNames() throws IOException {
    Files.writeString(folder.resolve("data.yaml"), "train: images/train\nnames: [dog, cat]");
    image("train/b", "0 0.5 0.5 0.5 0.2\n1 0.05 0.9 0.1 0.1\n");
    image("train/a", "");
    Dataset dataset = open(YoloOptions.of(folder.resolve("data.yaml"), Optional.of("train")));
    assertThat(dataset.size()).isEqualTo(2);
    assertThat(dataset.annotation(0).id()).isEqualTo("images/train/a.png");
    assertThat(dataset.annotation(0).boxes()).isEmpty();
    // 20 x 10; the experiment lists cat first
    assertThat(dataset.annotation(1).boxes())
        .extracting(
            GroundTruthBox::x1,
            GroundTruthBox::y1,
            GroundTruthBox::x2,
            GroundTruthBox::y2,
            GroundTruthBox::classIndex)
        .containsExactly(tuple(5f, 4f, 15f, 6f, 1), tuple(0f, 8.5f, 2f, 9.5f, 0));
    assertThat(dataset.annotation(1).boxes().get(0).annotated().width()).isEqualTo(10);
    assertThat(dataset.sample(1).image().width()).isEqualTo(20);
    assertThat(dataset.remarks()).isEmpty();
  }

  @Test
  void anImageWithoutLabelFileHasNoObjectsAndIsCounted() throws IOException {
    Files.writeString(folder.resolve("classes.txt"), "dog\ncat\n");
    image("a", "1 0.5 0.5 0.5 0.5");
    image("b", "");
    Files.delete(folder.resolve("labels/b.txt"));
    Dataset dataset = open(YoloOptions.of(folder, Optional.empty()));
    assertThat(dataset.annotation(0).boxes()).hasSize(1);
    assertThat(dataset.annotation(1).boxes()).isEmpty();
    assertThat(dataset.remarks())
        .singleElement()
        .asString()
        .startsWith("an image without a label file is one without objects: ")
        .contains("b.txt");
  }

  @Test
  void boxesOutsideFollowThePolicyAndIndicesWithoutNameAreRefused() throws IOException {
    Files.writeString(folder.resolve("classes.txt"), "dog\n");
    image("a", "0 0.9 0.5 0.5 0.5");
    assertThat(open(YoloOptions.of(folder, Optional.empty())).remarks())
        .anyMatch(
            r -> r.contains("1 box outside the image clipped") && r.contains("a.txt, line 1"));
    image("a", "0 0.5 0.5 0.5 0.5\n3 0.5 0.5 0.5 0.5");
    assertRefused("a.txt:2  class 3, but there are 1 names");
    Files.delete(folder.resolve("classes.txt"));
    assertRefused("set names: to the classes");
  }

  private void assertRefused(String part) {
    assertThatThrownBy(() -> open(YoloOptions.of(folder, Optional.empty())))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(part);
  }

  private Dataset open(YoloOptions options) {
    return YoloDataset.open(options, new DatasetContext(ClassNames.of("cat", "dog"), imaging));
  }

  private void image(String name, String labels) throws IOException {
    Path image = folder.resolve("images").resolve(name + ".png");
    Path label = folder.resolve("labels").resolve(name + ".txt");
    Files.createDirectories(image.getParent());
    Files.createDirectories(label.getParent());
    Files.write(image, imaging.png(new Image(20, 10, new byte[600])));
    Files.writeString(label, labels);
  }
}
