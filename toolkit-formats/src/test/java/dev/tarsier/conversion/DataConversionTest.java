package dev.tarsier.conversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tarsier.annotations.AnnotatedObject;
import dev.tarsier.annotations.Appearance;
import dev.tarsier.annotations.set.PixelBox;
import dev.tarsier.annotations.set.StatedImage;
import dev.tarsier.annotations.set.StatedSet;
import dev.tarsier.annotations.set.StatedSets;
import dev.tarsier.conversion.DataConversion.Outcome;
import dev.tarsier.conversion.DataConversion.Target;
import dev.tarsier.problem.UserError;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What comes back is what went: boxes, classes, flags, areas, splits and their order. */
class DataConversionTest {

  private static final String COCO =
      """
      {"images": [{"id": 7, "file_name": "b.png", "width": 30, "height": 20},
                  {"id": 3, "file_name": "sub/a.png", "width": 30, "height": 20}],
       "categories": [{"id": 9, "name": "dog & <cat>"}, {"id": 2, "name": "nobody"}, {"id": 4, "name": "ox"}],
       "annotations": [
        {"id": 1, "image_id": 7, "category_id": 9, "bbox": [1.37, 2.11, 3.03, 4.27], "area": 5.5, "iscrowd": 0},
        {"id": 2, "image_id": 7, "category_id": 4, "bbox": [0, 0, 30, 20], "area": 600, "iscrowd": 1},
        {"id": 3, "image_id": 3, "category_id": 4, "bbox": [29, 19, 1, 1], "area": 1, "iscrowd": 0, "difficult": 1,
         "truncated": 1, "occluded": 1, "pose": "Left \\u0026 up", "segmentation": [[29, 19, 30, 19, 30, 20]]}]}
      """;

  @TempDir Path folder;

  private Path coco() throws IOException {
    Path root = folder.resolve("source");
    Files.createDirectories(root.resolve("annotations"));
    Files.createDirectories(root.resolve("images/sub"));
    var picture = new BufferedImage(30, 20, BufferedImage.TYPE_INT_RGB);
    ImageIO.write(picture, "png", root.resolve("images/b.png").toFile());
    ImageIO.write(picture, "png", root.resolve("images/sub/a.png").toFile());
    Files.writeString(root.resolve("annotations/instances_val.json"), COCO);
    return root;
  }

  private StatedSet chain(Path source, Target... targets) {
    Path last = source;
    for (Target target : targets) {
      Path next = folder.resolve(target + "-" + last.getFileName());
      DataConversion.convert(StatedSets.read(last), target, next);
      last = next;
    }
    return StatedSets.read(last);
  }

  private static void assertSame(StatedSet before, StatedSet after, double pixels) {
    assertThat(after.classes()).containsExactlyInAnyOrderElementsOf(before.classes());
    assertThat(after.splits()).extracting("name").isEqualTo(names(before));
    for (int s = 0; s < before.splits().size(); s++) {
      List<StatedImage> from = before.splits().get(s).images();
      List<StatedImage> to = after.splits().get(s).images();
      assertThat(to).extracting(StatedImage::id).isEqualTo(from.stream().map(i -> i.id()).toList());
      for (int i = 0; i < from.size(); i++) {
        assertSame(from.get(i), to.get(i), pixels);
      }
    }
  }

  private static List<String> names(StatedSet set) {
    return set.splits().stream().map(split -> split.name()).toList();
  }

  private static void assertSame(StatedImage from, StatedImage to, double pixels) {
    assertThat(to.objects()).as(from.id()).hasSameSizeAs(from.objects());
    for (int i = 0; i < from.objects().size(); i++) {
      AnnotatedObject a = from.objects().get(i);
      AnnotatedObject b = to.objects().get(i);
      PixelBox x = from.box(a);
      PixelBox y = to.box(b);
      assertThat(b.className()).isEqualTo(a.className());
      assertThat(b.difficult()).isEqualTo(a.difficult());
      assertThat(b.crowd()).isEqualTo(a.crowd());
      assertThat(b.appearance()).isEqualTo(a.appearance());
      assertThat(y.x1()).isCloseTo(x.x1(), within(pixels));
      assertThat(y.y1()).isCloseTo(x.y1(), within(pixels));
      assertThat(y.x2()).isCloseTo(x.x2(), within(pixels));
      assertThat(y.y2()).isCloseTo(x.y2(), within(pixels));
      assertThat(b.area().orElse(y.width() * y.height()))
          .isCloseTo(
              a.area().orElse(x.width() * x.height()), within(1e-6 * (1 + x.width() * x.height())));
    }
  }

  @Test
  void nothingIsLostOnTheWayRound() throws IOException {
    Path source = coco();
    StatedSet back = chain(source, Target.VOC, Target.YOLO, Target.COCO);
    assertSame(StatedSets.read(source), back, 1e-6);
    AnnotatedObject first = back.splits().get(0).images().get(0).objects().get(0);
    assertThat(first.className()).isEqualTo("dog & <cat>");
    assertThat(first.area()).hasValue(5.5);
    assertThat(back.classes()).containsExactly("dog & <cat>", "nobody", "ox");
    assertThat(back.splits().get(0).images().get(0).objects().get(1).crowd()).isTrue();
    assertThat(back.splits().get(0).images().get(1).objects().get(0).difficult()).isTrue();
  }

  @Test
  void howAnObjectIsSeenIsCarriedAndWhatHasNoPlaceIsCounted() throws IOException {
    Path root = coco();
    StatedSet source = StatedSets.read(root);
    Appearance seen = appearance(source);
    assertThat(seen).isEqualTo(new Appearance(true, true, "Left & up"));
    for (Target target : Target.values()) {
      Outcome outcome = DataConversion.convert(source, target, folder.resolve("as-" + target));
      assertThat(outcome.lost()).isEqualTo(Map.of("masks", 1));
      assertThat(outcome.after())
          .hasToString(
              "2 images, 3 objects of 3 classes, 1 crowds, 1 difficult, 1 occluded, 1 truncated, 1 with a pose");
      assertThat(appearance(StatedSets.read(folder.resolve("as-" + target)))).isEqualTo(seen);
    }
  }

  private static Appearance appearance(StatedSet set) {
    return set.splits().get(0).images().get(1).objects().get(0).appearance();
  }

  @Test
  void cornersOfVocCountFromOneAndIncludeTheLast() throws IOException {
    chain(coco(), Target.VOC);
    assertThat(folder.resolve("VOC-source/Annotations/sub/a.xml"))
        .content()
        .contains("<xmin>30</xmin><ymin>20</ymin><xmax>30</xmax><ymax>20</ymax>");
  }

  @Test
  void yoloHasFractionsAndAFileOfFlags() throws IOException {
    chain(coco(), Target.YOLO);
    Path yolo = folder.resolve("YOLO-source");
    assertThat(yolo.resolve("labels/b.txt")).content().contains("2 0.5 0.5 1.0 1.0");
    assertThat(yolo.resolve("flags.tsv"))
        .content()
        .isEqualTo(
            "labels/b.txt\t1\t\t5.5\nlabels/b.txt\t2\tcrowd\t\nlabels/sub/a.txt\t1\tdifficult,truncated,occluded\t\tLeft & up\n");
  }

  @Test
  void existingFoldersAndDefectsAreRefusedAndNothingIsLeft() throws IOException {
    Path source = coco();
    StatedSet set = StatedSets.read(source);
    assertThatThrownBy(() -> DataConversion.convert(set, Target.VOC, source))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("exists");
    Files.delete(source.resolve("images/b.png"));
    StatedSet broken = StatedSets.read(source);
    Path target = folder.resolve("new");
    assertThatThrownBy(() -> DataConversion.convert(broken, Target.VOC, target))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("b.png");
    try (var left = Files.list(folder)) {
      assertThat(left).containsExactly(source);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"bccd", "microcontrollers", "playing_cards"})
  void realVocSetsComeBackAsTheyWere(String name) {
    Path data = Path.of(System.getProperty("tarsier.data", "../../shared/data"), name);
    assumeTrue(Files.isDirectory(data), "no " + data);
    StatedSet before = StatedSets.read(data);
    assertThat(before.defects()).isEmpty();
    assertSame(before, chain(data, Target.COCO, Target.YOLO, Target.VOC), 0);
  }

  @Test
  void realCocoSetComesBackAsItWas() {
    Path data = Path.of(System.getProperty("tarsier.data", "../../shared/data"), "coco_cc");
    assumeTrue(Files.isDirectory(data), "no " + data);
    assertSame(StatedSets.read(data), chain(data, Target.VOC, Target.YOLO, Target.COCO), 1e-6);
  }
}
