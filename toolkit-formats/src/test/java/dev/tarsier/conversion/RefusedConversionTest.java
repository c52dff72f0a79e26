package dev.tarsier.conversion;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.annotations.AnnotatedObject;
import dev.tarsier.annotations.set.StatedImage;
import dev.tarsier.annotations.set.StatedSet;
import dev.tarsier.annotations.set.StatedSets;
import dev.tarsier.annotations.set.StatedSplit;
import dev.tarsier.conversion.DataConversion.Target;
import dev.tarsier.images.TinyTiff;
import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What would be lost or mixed up is refused, and nothing is left of it. */
class RefusedConversionTest {

  private static final AnnotatedObject CAT =
      AnnotatedObject.ofSize(
          "1", "cat", new double[] {5, 5, 10, 20}, OptionalDouble.of(200), false, false);

  @TempDir Path folder;

  private StatedImage image(String id, String name, int[] stated, AnnotatedObject... objects) {
    return new StatedImage(
        id, folder.resolve(name), stated[0], stated[1], 0, List.of(objects), object -> name);
  }

  private static StatedSet set(String split, StatedImage... images) {
    return new StatedSet(
        List.of("cat"),
        List.of(new StatedSplit(split, List.of(images))),
        List.of(),
        List.of(),
        Map.of());
  }

  private void tiff(String name, int orientation) throws IOException {
    Path file = folder.resolve(name);
    Files.createDirectories(file.getParent());
    Files.write(file, TinyTiff.of(60, 40, orientation));
  }

  private void assertRefused(StatedSet set, String... reasons) throws IOException {
    Path target = folder.resolve("new");
    assertThatThrownBy(() -> DataConversion.convert(set, Target.COCO, target))
        .isInstanceOf(UserError.class)
        .hasMessageContainingAll(reasons);
    try (var left = Files.list(folder)) {
      assertThat(left.map(file -> file.getFileName().toString()))
          .noneMatch(name -> name.contains("new"));
    }
  }

  @Test
  void twoImagesOfOneName() throws IOException {
    tiff("a/x.tif", 1);
    tiff("b/x.tif", 1);
    int[] unsaid = {0, 0};
    assertRefused(
        set("train", image("x", "a/x.tif", unsaid, CAT), image("x", "b/x.tif", unsaid, CAT)),
        folder.resolve("a/x.tif") + " and " + folder.resolve("b/x.tif"),
        "would both be called 'x': rename one");
  }

  @Test
  void aPictureWithoutASize() throws IOException {
    Files.writeString(folder.resolve("x.tif"), "nothing");
    assertRefused(
        set("train", image("x", "x.tif", new int[] {60, 40}, CAT)),
        "the size of " + folder.resolve("x.tif") + " is not known");
  }

  @Test
  void anotherSizeThanStated() throws IOException {
    tiff("x.tif", 1);
    assertRefused(
        set("train", image("x", "x.tif", new int[] {60, 41}, CAT)),
        "x.tif is 60 x 40, its annotation says 60 x 41");
  }

  @Test
  void aTurnedPictureWithBoxesButNotOneWithout() throws IOException {
    tiff("x.tif", 3);
    assertRefused(
        set("train", image("x", "x.tif", new int[] {60, 40}, CAT)),
        "x.tif has the EXIF orientation 3");
    StatedImage blank = image("x", "x.tif", new int[] {60, 40});
    DataConversion.convert(set("train", blank), Target.COCO, folder.resolve("new"));
    assertThat(folder.resolve("new/images/x.tif")).exists();
  }

  @Test
  void whatAKilledConversionLeftIsNotTouched() throws IOException {
    tiff("x.tif", 1);
    Path part = Files.createDirectory(folder.resolve(".new.part"));
    Files.writeString(part.resolve("kept"), "kept");
    StatedSet set = set("train", image("x", "x.tif", new int[] {0, 0}, CAT));
    assertThatThrownBy(() -> DataConversion.convert(set, Target.COCO, folder.resolve("new")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining(".new.part is left of a conversion that was killed: delete it");
    assertThat(part.resolve("kept")).exists();
  }

  @Test
  void aSplitThatYoloHasNoNameForUnlessItIsTheOnlyOne() throws IOException {
    tiff("x.tif", 1);
    StatedImage image = image("x", "x.tif", new int[] {0, 0}, CAT);
    DataConversion.convert(set("all", image), Target.YOLO, folder.resolve("one"));
    assertThat(StatedSets.read(folder.resolve("one")).splits())
        .extracting(StatedSplit::name)
        .containsExactly("train");
    DataConversion.convert(set("val", image), Target.YOLO, folder.resolve("validation"));
    assertThat(StatedSets.read(folder.resolve("validation")).splits())
        .extracting(StatedSplit::name)
        .containsExactly("val");
    StatedSplit split = new StatedSplit("all", List.of(image));
    var two =
        new StatedSet(
            List.of("cat"),
            List.of(split, new StatedSplit("val", List.of())),
            List.of(),
            List.of(),
            Map.of());
    assertThatThrownBy(() -> DataConversion.convert(two, Target.YOLO, folder.resolve("new")))
        .isInstanceOf(UserError.class)
        .hasMessage("YOLO's data.yaml has no split 'all'");
    assertThat(folder.resolve(".new.part")).as("nothing is left").doesNotExist();
  }

  /** Width times height within a millionth is no area of its own; beyond it is. */
  @Test
  void onlyAnAreaOfItsOwnIsWrittenDown() throws IOException {
    tiff("x.tif", 1);
    int n = 0;
    for (double area : new double[] {200, 200.0001, 200.0003, 199.9997}) {
      AnnotatedObject object =
          AnnotatedObject.ofSize(
              "1", "cat", new double[] {5, 5, 10, 20}, OptionalDouble.of(area), false, false);
      Path target = folder.resolve("yolo" + n++);
      DataConversion.convert(
          set("train", image("x", "x.tif", new int[] {0, 0}, object)), Target.YOLO, target);
      boolean own = Math.abs(area - 200) > 2e-4;
      assertThat(Files.exists(target.resolve("flags.tsv"))).as("area %s", area).isEqualTo(own);
    }
  }

  @Test
  void pixelsAreWrittenToAMillionthAndZeroWithoutASign() {
    assertThat(Decimal.of(-1e-9)).isEqualTo("0");
    assertThat(Decimal.of(0.0)).isEqualTo("0");
    assertThat(Decimal.of(120)).isEqualTo("120");
    assertThat(Decimal.of(1.2345678)).isEqualTo("1.234568");
    assertThat(Decimal.of(2.0000004)).isEqualTo("2");
  }
}
