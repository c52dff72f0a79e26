package dev.tarsier.datasets.voc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.data.Annotation;
import dev.tarsier.data.ClassNames;
import dev.tarsier.data.Dataset;
import dev.tarsier.data.GroundTruthBox;
import dev.tarsier.data.Image;
import dev.tarsier.datasets.imaging.OpenCvImaging;
import dev.tarsier.datasets.imaging.OpenCvLibrary;
import dev.tarsier.datasets.reading.Exif;
import dev.tarsier.datasets.reading.OtherClasses;
import dev.tarsier.datasets.reading.Outside;
import dev.tarsier.plugin.DatasetContext;
import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VocDatasetTest {

  private static final ClassNames CLASSES = ClassNames.of("cat", "dog");

  private final OpenCvImaging imaging = new OpenCvImaging(OpenCvLibrary.inUserCache());
  private final Path root;

  VocDatasetTest(@TempDir Path root) {
    this.root = root;
  }

  @BeforeEach
  void layOut() throws IOException {
    Files.createDirectories(root.resolve("Annotations"));
    Files.createDirectories(root.resolve("JPEGImages"));
    Files.createDirectories(root.resolve("ImageSets/Main"));
  }

  @Test
  void oneIsTakenFromTheMinimumCornerOnly() throws IOException {
    write("a", object("dog", 1, 1, 20, 10));
    split("train", "a");
    // pixels 1 to 20 and 1 to 10, counted from 1, cover [0, 20) x [0, 10): the whole image
    assertThat(open("train").annotation(0))
        .isEqualTo(new Annotation("a", 20, 10, List.of(GroundTruthBox.of(0, 0, 20, 10, 1))));
  }

  @Test
  void zeroBasedCornersStayAsWritten() throws IOException {
    write("a", object("cat", 0, 2, 20, 10));
    split("train", "a");
    Dataset dataset = open(options("train", true, Outside.CLIP, OtherClasses.ERROR));
    assertThat(dataset.annotation(0).boxes()).containsExactly(GroundTruthBox.of(0, 2, 20, 10, 0));
    assertThat(dataset.remarks()).isEmpty();
  }

  @Test
  void theSplitListRulesOverMembershipAndOrder() throws IOException {
    for (String id : List.of("a", "b", "c")) {
      write(id, "");
    }
    split("train", "c", "", "a");
    Dataset dataset = open("train");
    assertThat(dataset.size()).isEqualTo(2);
    assertThat(dataset.annotation(0).id()).isEqualTo("c");
    assertThat(dataset.annotation(1).id()).isEqualTo("a");
  }

  @Test
  void imagesWithoutObjectsAreKept() throws IOException {
    write("a", "");
    split("train", "a");
    assertThat(open("train").sample(0).boxes()).isEmpty();
    assertThat(open("train").sample(0).image().width()).isEqualTo(20);
  }

  @Test
  void difficultIsCarriedAndPartsArePassedOver() throws IOException {
    write(
        "a",
        """
        <object><name>dog</name><difficult>1</difficult>
          <part><name>head</name><bndbox><xmin>2</xmin><ymin>2</ymin><xmax>3</xmax><ymax>3</ymax></bndbox></part>
          <bndbox><xmax>9</xmax><xmin>5.5</xmin><ymin>4</ymin><ymax>8</ymax></bndbox></object>
        """);
    split("train", "a");
    GroundTruthBox box = open("train").annotation(0).boxes().get(0);
    assertThat(box.difficult()).isTrue();
    assertThat(box.x1()).isEqualTo(4.5f);
    assertThat(box.area()).isEqualTo((9 - 4.5) * (8 - 3));
  }

  @Test
  void aBoxOfOnePixelIsKeptInInclusiveCoordinates() throws IOException {
    // xmin = xmax names one column of pixels; the kit computes xmax - xmin + 1
    write("a", object("dog", 5, 6, 5, 6) + object("cat", 7, 1, 7, 9));
    split("train", "a");
    assertThat(open("train").annotation(0).boxes())
        .containsExactly(GroundTruthBox.of(4, 5, 5, 6, 1), GroundTruthBox.of(6, 0, 7, 9, 0));
    assertThat(open("train").remarks()).isEmpty();
  }

  @Test
  void boxesWithoutAreaAreDroppedAndNamed() throws IOException {
    write("a", object("dog", 5, 5, 5, 5) + object("dog", 1, 1, 4, 4) + object("dog", 2, 3, 7, 3));
    split("train", "a");
    Dataset dataset = open(options("train", true, Outside.CLIP, OtherClasses.ERROR));
    assertThat(dataset.annotation(0).boxes()).hasSize(1);
    assertThat(dataset.remarks())
        .singleElement()
        .asString()
        .startsWith("2 boxes without area (left out of training, missed in evaluation): ")
        .contains("a.xml, object 1 (5, 5, 5, 5)")
        .contains("a.xml, object 3 (2, 3, 7, 3)");
  }

  @Test
  void swappedCornersAreCalledThat() throws IOException {
    write("a", object("cat", 9, 3, 7, 8) + object("dog", 1, 9, 4, 2) + object("dog", 1, 1, 4, 4));
    split("train", "a");
    Dataset dataset = open("train");
    assertThat(dataset.annotation(0).boxes()).hasSize(1);
    assertThat(dataset.remarks())
        .singleElement()
        .asString()
        .startsWith(
            "2 boxes with swapped corners (left out of training, missed in evaluation); exchange them")
        .contains("a.xml, object 1 (9, 3, 7, 8)")
        .contains("a.xml, object 2 (1, 9, 4, 2)");
  }

  @Test
  void smallBoxesAreDroppedForTrainingIfAsked() throws IOException {
    // 3 x 9, 9 x 3, 4 x 4 pixels, and one of which 2 columns lie within the image of 20 x 10
    write(
        "a",
        object("dog", 1, 1, 3, 9)
            + object("dog", 1, 1, 9, 3)
            + object("cat", 2, 2, 5, 5)
            + object("cat", 19, 1, 40, 9));
    split("train", "a");
    var options =
        new VocOptions(
            root,
            Optional.of("train"),
            "Annotations",
            "JPEGImages",
            "ImageSets/Main",
            false,
            4,
            Outside.CLIP,
            OtherClasses.ERROR,
            Exif.ERROR);
    assertThat(open(options).annotation(0).boxes())
        .containsExactly(GroundTruthBox.of(1, 1, 5, 5, 0));
    assertThat(open(options).remarks())
        .anyMatch(r -> r.startsWith("3 boxes smaller than min_size 4 dropped: "));
  }

  @Test
  void aSplitWithoutAnyObjectIsSaidLoudly() throws IOException {
    write("a", "<Object><name>dog</name></Object>");
    write("b", "");
    split("train", "a", "b");
    assertThat(open("train").remarks())
        .hasSize(2)
        .anyMatch(r -> r.startsWith("NOT ONE OBJECT in 2 images: nothing can be learnt"))
        .anyMatch(r -> r.startsWith("<Object> looks like <object>, but is not read: "));
    write("b", object("dog", 1, 1, 4, 4));
    assertThat(open("train").remarks()).hasSize(1);
  }

  @Test
  void aFlatFolderIsReadAsAWhole(@TempDir Path flat) throws IOException {
    write("b", object("dog", 1, 1, 4, 4));
    Files.move(root.resolve("Annotations/b.xml"), flat.resolve("b.xml"));
    Files.move(root.resolve("JPEGImages/b.png"), flat.resolve("b.Png"));
    var options =
        new VocOptions(
            flat,
            Optional.empty(),
            "Annotations",
            "JPEGImages",
            "ImageSets/Main",
            false,
            0,
            Outside.CLIP,
            OtherClasses.ERROR,
            Exif.ERROR);
    assertThat(open(options).annotation(0).id()).isEqualTo("b");
    assertThat(open(options).sample(0).image().width()).isEqualTo(20);
  }

  @Test
  void boxesOutsideAreClippedCountedAndNamed() throws IOException {
    write("a", object("dog", 11, 6, 25, 12) + object("cat", 30, 2, 40, 4));
    split("train", "a");
    Dataset dataset = open("train");
    assertThat(dataset.annotation(0).boxes())
        .as("clipped for learning, and as written for evaluation")
        .containsExactly(GroundTruthBox.of(10, 5, 20, 10, 1).annotatedAs(10, 5, 15, 7));
    assertThat(dataset.remarks())
        .hasSize(2)
        .anySatisfy(
            r -> assertThat(r).contains("1 box outside").contains("object 1 (11, 6, 25, 12)"))
        .anySatisfy(r -> assertThat(r).contains("1 box wholly outside").contains("object 2"));
  }

  @Test
  void boxesOutsideMayBeDroppedOrForbidden() throws IOException {
    write("a", object("dog", 11, 6, 25, 12) + object("cat", 1, 1, 3, 3));
    split("train", "a");
    Dataset dropped = open(options("train", false, Outside.DROP, OtherClasses.ERROR));
    assertThat(dropped.annotation(0).boxes()).containsExactly(GroundTruthBox.of(0, 0, 3, 3, 0));
    assertThat(dropped.remarks()).singleElement().asString().contains("outside the image dropped");
    assertRefused(options("train", false, Outside.ERROR, OtherClasses.ERROR))
        .hasMessageContaining("object 1 (11, 6, 25, 12) reaches outside its image of 20 x 10")
        .hasMessageContaining("outside: clip or drop");
  }

  @Test
  void coordinatesOfZeroHintAtTheOtherConvention() throws IOException {
    write("a", object("dog", 0, 0, 10, 10));
    split("train", "a");
    assertThat(open("train").remarks()).anyMatch(r -> r.contains("set zero_based: true"));
  }

  @Test
  void anUnknownClassIsOneMessageWithCountPlaceAndSuggestion() throws IOException {
    write("a", object("Dogs", 1, 1, 4, 4) + object("dog", 1, 1, 4, 4));
    write("b", object("Dogs", 1, 1, 4, 4) + object("zebra", 1, 1, 4, 4));
    split("train", "a", "b");
    assertRefused(VocOptions.of(root, "train"))
        .hasMessageContaining("class 'Dogs' is not among data.classes [cat, dog]")
        .hasMessageContaining("did you mean 'dog'?")
        .hasMessageContaining("2 boxes of it: ")
        .hasMessageContaining("a.xml, object 1")
        .hasMessageContaining("class 'zebra'")
        .hasMessageContaining("other_classes: drop");
  }

  @Test
  void objectsOfOtherClassesMayBeLeftOut() throws IOException {
    write("a", object("zebra", 1, 1, 4, 4) + object("dog", 1, 1, 4, 4));
    split("train", "a");
    Dataset dataset = open(options("train", false, Outside.CLIP, OtherClasses.DROP));
    assertThat(dataset.annotation(0).boxes()).containsExactly(GroundTruthBox.of(0, 0, 4, 4, 1));
    assertThat(dataset.remarks()).singleElement().asString().contains("1 box of class 'zebra'");
  }

  /** COCO has eighty classes; whoever wants one of them reads one line of the others. */
  @Test
  void manyOtherClassesAreOneRemark() throws IOException {
    var objects = new StringBuilder(object("dog", 1, 1, 4, 4) + object("c0", 1, 1, 4, 4));
    for (int i = 0; i < 20; i++) {
      objects.append(object("c" + i, 1, 1, 4, 4));
    }
    write("a", objects.toString());
    split("train", "a");
    assertThat(open(options("train", false, Outside.CLIP, OtherClasses.DROP)).remarks())
        .singleElement()
        .asString()
        .startsWith(
            "21 boxes of 20 classes left out ('c0' 2, 'c1' 1, 'c2' 1, 'c3' 1, 'c4' 1, …): ");
  }

  @Test
  void aMisspeltSplitSaysWhichThereAre() throws IOException {
    split("train", "a");
    split("val", "a");
    assertRefused(VocOptions.of(root, "trian"))
        .hasMessageContaining("there are train, val")
        .hasMessageContaining("did you mean 'train'?");
  }

  @Test
  void aMissingRootExplainsEnvironmentVariables() {
    assertRefused(VocOptions.of(root.resolve("nowhere"), "train"))
        .hasMessageContaining("nowhere does not exist")
        .hasMessageContaining("export NAME=");
  }

  @Test
  void everyMissingFileIsNamedInOneMessage() throws IOException {
    write("a", "");
    write("b", "");
    Files.delete(root.resolve("JPEGImages/b.png"));
    split("train", "a", "b", "c");
    assertRefused(VocOptions.of(root, "train"))
        .hasMessageContaining("the image of 'b' is missing")
        .hasMessageContaining("c.xml is missing; split list 'train' names 'c'");
  }

  @Test
  void anIdListedTwiceIsAMistake() throws IOException {
    write("a", "");
    split("train", "a", "a");
    assertRefused(VocOptions.of(root, "train"))
        .hasMessageContaining("train.txt:2: 'a' stands in line 1 already");
  }

  @Test
  void mistakesInAFileHaveLineAndColumn() throws IOException {
    assertMistake("<annotation>\n<object>\n</annotation>", ":3:", "malformed XML");
    assertMistake(
        "<annotation>\n<object><name>cat</name></object></annotation>", ":2:", "no <bndbox>");
    assertMistake("<annotation><object><bndbox/></object></annotation>", ":1:", "no <xmin>");
    assertMistake(
        "<annotation>\n\n<size><width>wide</width></size></annotation>",
        ":3:14",
        "<width> is 'wide', not a number");
    assertMistake("<html/>", ":1:", "not <annotation>");
  }

  private void assertMistake(String xml, String position, String what) throws IOException {
    write("bad", "");
    Files.writeString(root.resolve("Annotations/bad.xml"), xml);
    split("train", "bad");
    assertRefused(VocOptions.of(root, "train"))
        .hasMessageContaining("bad.xml" + position)
        .hasMessageContaining(what);
  }

  @Test
  void externalEntitiesAreNotFollowed() throws IOException {
    Path secret = Files.writeString(root.resolve("secret.txt"), "dog");
    write("a", "");
    Files.writeString(
        root.resolve("Annotations/a.xml"),
        """
        <!DOCTYPE annotation [<!ENTITY s SYSTEM "%s">]>
        <annotation><object><name>&s;</name>
        <bndbox><xmin>1</xmin><ymin>1</ymin><xmax>4</xmax><ymax>4</ymax></bndbox></object></annotation>
        """
            .formatted(secret.toUri()));
    split("train", "a");
    assertRefused(VocOptions.of(root, "train")).hasMessageContaining("a.xml:");
  }

  @Test
  void aSizeThatTheXmlLacksIsTakenFromTheImage() throws IOException {
    write("a", "");
    Files.writeString(root.resolve("Annotations/a.xml"), "<annotation/>");
    split("train", "a");
    Annotation annotation = open("train").annotation(0);
    assertThat(annotation.width()).isEqualTo(20);
    assertThat(annotation.height()).isEqualTo(10);
  }

  @Test
  void anImageOfAnotherSizeThanAnnotatedIsRefused() throws IOException {
    write("a", "");
    Files.write(root.resolve("JPEGImages/a.png"), imaging.png(new Image(10, 20, new byte[600])));
    split("train", "a");
    assertRefused(VocOptions.of(root, "train"))
        .hasMessageContaining("a.png is 10 x 20, its annotation says 20 x 10")
        .hasMessageContaining("width and height are swapped");
  }

  private VocOptions options(String split, boolean zeroBased, Outside outside, OtherClasses other) {
    return new VocOptions(
        root,
        Optional.of(split),
        "Annotations",
        "JPEGImages",
        "ImageSets/Main",
        zeroBased,
        0,
        outside,
        other,
        Exif.ERROR);
  }

  private Dataset open(String split) {
    return open(VocOptions.of(root, split));
  }

  private Dataset open(VocOptions options) {
    return VocDataset.open(options, new DatasetContext(CLASSES, imaging));
  }

  private AbstractThrowableAssert<?, ? extends Throwable> assertRefused(VocOptions options) {
    return assertThatThrownBy(() -> open(options)).isInstanceOf(UserError.class);
  }

  private void split(String name, String... ids) throws IOException {
    Files.writeString(
        root.resolve("ImageSets/Main").resolve(name + ".txt"), String.join("\r\n", ids));
  }

  /** A picture of 20 x 10 and its annotation. */
  private void write(String id, String objects) throws IOException {
    Files.write(
        root.resolve("JPEGImages").resolve(id + ".png"),
        imaging.png(new Image(20, 10, new byte[600])));
    Files.writeString(
        root.resolve("Annotations").resolve(id + ".xml"),
        "<annotation><size><width>20</width><height>10</height></size>%s</annotation>"
            .formatted(objects));
  }

  private static String object(String name, int x1, int y1, int x2, int y2) {
    return """
    <object><name>%s</name><difficult>0</difficult>
    <bndbox><xmin>%d</xmin><ymin>%d</ymin><xmax>%d</xmax><ymax>%d</ymax></bndbox></object>
    """
        .formatted(name, x1, y1, x2, y2);
  }
}
