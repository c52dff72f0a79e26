package dev.tarsier.evaluation.folders;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tarsier.annotations.text.BoxLines.Form;
import dev.tarsier.evaluation.EvaluatedImage;
import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.Protocol;
import dev.tarsier.evaluation.ScoredBox;
import dev.tarsier.evaluation.TruthBox;
import dev.tarsier.evaluation.coco.CocoInput;
import dev.tarsier.evaluation.protocol.Protocols;
import dev.tarsier.evaluation.voc.VocProtocol;
import dev.tarsier.evaluation.voc.VocProtocol.Points;
import dev.tarsier.evaluation.voc.VocProtocol.Rule;
import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Published numbers of real folders, and small ones by hand. */
class EvaluationFoldersTest {
  @TempDir private Path folder;

  @Test
  void cartuchosSet() {
    Path real = real("cartucho");
    CocoInput input =
        EvaluationFolders.read(
            real.resolve("ground-truth"), real.resolve("detection-results"), Form.CORNERS);
    assertThat(mean(input.set(), Protocols.named("voc")))
        .isEqualTo(0.31047718500906324, within(1e-12));
  }

  @Test
  void rafaelpadillasSet() {
    Path real = real("object_detection_metrics");
    EvaluationSet set =
        EvaluationFolders.read(real.resolve("groundtruths"), real.resolve("detections"), Form.SIZE)
            .set();
    assertThat(mean(set, new VocProtocol(Points.ALL, false, Rule.DEVKIT, 0.3)))
        .isEqualTo(0.24568668046928915, within(1e-12));
    assertThat(mean(set, new VocProtocol(Points.ELEVEN, false, Rule.DEVKIT, 0.3)))
        .isEqualTo(0.26839826839826836, within(1e-12));
    assertThat(mean(set, new VocProtocol(Points.ALL, false, Rule.DEVKIT, 0.1)))
        .isEqualTo(0.33719806763285026, within(1e-12));
  }

  @Test
  void vocXmlAgainstTextFiles() {
    Path real = real("review_toyexample");
    EvaluationSet set =
        EvaluationFolders.read(
                real.resolve("gts_vocpascal_format"),
                real.resolve("dets_classname_abs_xyx2y2"),
                Form.CORNERS)
            .set();
    assertThat(mean(set, Protocols.named("voc"))).isEqualTo(0.8958333333333334, within(1e-12));
    assertThat(mean(set, Protocols.named("voc07"))).isEqualTo(0.8863636363636364, within(1e-12));
    assertThat(mean(set, new VocProtocol(Points.ALL, false, Rule.DEVKIT, 0.75)))
        .isEqualTo(0.5097222222222222, within(1e-12));
  }

  @Test
  void cornersBelongToTheBox() throws IOException {
    // 10 × 4 pixels against the left 5 × 4: overlap exactly 0.5; without + 1 it is 4 / 9.
    write("gt/a.txt", "traffic light 1 3 10 6\ndog 1 1 2 2 difficult");
    write("dt/comp4_det_test_traffic light.txt", "a 0.5 1 3 5 6");

    EvaluationSet set = read().set();

    assertThat(set.classes()).containsExactly("dog", "traffic light");
    assertThat(set.images().get(0).truths().get(0).x()).isZero();
    assertThat(set.images().get(0).truths().get(0).y()).isEqualTo(2);
    assertThat(set.images().get(0).truths().get(1).difficult()).isTrue();
    assertThat(mean(set, Protocols.named("voc"))).isEqualTo(1);
  }

  @Test
  void equalScoresKeepTheOrderOfTheFile() throws IOException {
    write("gt/a.txt", "dog 1 1 9 9");
    write("gt/b.txt", "");
    write("dt/comp4_det_test_dog.txt", "b 0.5 1 1 9 9\na 0.5 1 1 9 9");

    assertThat(mean(read().set(), Protocols.named("voc"))).isEqualTo(0.5);
  }

  @Test
  void unknownClassesAreCountedAndUnknownImagesRefused() throws IOException {
    write("gt/a.txt", "dog 1 1 9 9");
    write("dt/a.txt", "dog 0.5 1 1 9 9\ncat 0.5 1 1 9 9\ncat 0.4 1 1 9 9");
    assertThat(read().notes()).singleElement().asString().contains("'cat'", "2 times");

    write("dt/z.txt", "dog 0.5 1 1 9 9");
    refused("image 'z' is not in the ground truth");
  }

  @Test
  void aSizeIsAddedToTheCorner() throws IOException {
    write("gt/a.txt", "dog 3 5 10 4");
    write("dt/a.txt", "dog 0.5 3 5 6 9");
    EvaluationSet set =
        EvaluationFolders.read(folder.resolve("gt"), folder.resolve("dt"), Form.SIZE).set();
    // Corners 3, 5 and 13, 9, pixels that belong to the box: 11 across and 5 down.
    assertThat(set.images().get(0).truths().get(0).width()).isEqualTo(11);
    assertThat(set.images().get(0).truths().get(0).height()).isEqualTo(5);
  }

  @Test
  void whatIsNeitherIsRefused() throws IOException {
    write("gt/a.txt", "dog 1 1 9 9");
    write("dt/a.txt", "dog NaN 1 1 9 9");
    refused("'NaN' is not a number");
    write("dt/a.txt", "dog 0.5 30 30 9 9");
    refused("--boxes size");
    write("dt/comp4_det_test_dog.txt", "");
    refused("2 text files, 1 of them");
    write("gt/a.xml", "");
    refused("1 .xml and 1 .txt");
    assertThatThrownBy(
            () ->
                EvaluationFolders.read(
                    folder.resolve("gt"), folder.resolve("dt/a.txt"), Form.CORNERS))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("two folders");
  }

  @Test
  void classesOfAListComeFirstAndInItsOrder() throws IOException {
    write("gt/classes.txt", "zebra\ndog");
    write("gt/Annotations/a.xml", VOC.formatted("cat", "1", "1"));
    write("dt/comp4_det_test_dog.txt", "a 0.5 1 3 5 6");
    CocoInput input = read();

    assertThat(input.set().classes()).containsExactly("zebra", "dog", "cat");
    EvaluatedImage image = input.set().images().get(0);
    assertThat(image.width()).isEqualTo(200);
    assertThat(image.height()).isEqualTo(100);
    // Pixels 1 to 10 and 3 to 6; the area is that of the box.
    assertThat(image.truths()).containsExactly(new TruthBox(0, 2, 10, 4, 2, 40, false, true));
    assertThat(image.detections()).containsExactly(new ScoredBox(0, 2, 5, 4, 1, 0.5));
  }

  @Test
  void swappedCornersAreLeftOutWithANote() throws IOException {
    write("gt/a.xml", VOC.formatted("cat", "0", "11"));
    write("dt/comp4_det_test_cat.txt", "a 0.5 1 3 5 6");
    CocoInput input = read();

    assertThat(input.set().truthCount()).isZero();
    assertThat(input.notes())
        .anyMatch(note -> note.contains("swapped corners, left out"))
        .anyMatch(note -> note.contains("NOT ONE OBJECT in 1 image: nothing can be measured"));
  }

  @Test
  void aFolderOfNothingIsRefused() throws IOException {
    write("gt/a.txt", "dog 1 1 9 9");
    Files.createDirectories(folder.resolve("dt"));
    refused("0 text files, 0 of them");
    Files.delete(folder.resolve("gt/a.txt"));
    refused("0 .xml and 0 .txt");
  }

  private static final String VOC =
      """
      <annotation><size><width>200</width><height>100</height><depth>3</depth></size>
      <object><name>%s</name><difficult>%s</difficult><bndbox>
      <xmin>%s</xmin><ymin>3</ymin><xmax>10</xmax><ymax>6</ymax></bndbox></object></annotation>
      """;

  private void refused(String message) {
    assertThatThrownBy(this::read).isInstanceOf(UserError.class).hasMessageContaining(message);
  }

  private CocoInput read() {
    return EvaluationFolders.read(folder.resolve("gt"), folder.resolve("dt"), Form.CORNERS);
  }

  private void write(String name, String text) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text);
  }

  private static double mean(EvaluationSet set, Protocol protocol) {
    return Objects.requireNonNull(protocol.measure(set).metrics().stats().get("mAP")).orElseThrow();
  }

  private static Path real(String name) {
    Path path = Path.of(System.getProperty("tarsier.fixtures", "absent"), "eval", "real", name);
    assumeTrue(Files.isDirectory(path), path + " is absent");
    return path;
  }
}
