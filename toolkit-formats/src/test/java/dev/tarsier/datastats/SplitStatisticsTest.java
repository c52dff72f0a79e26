package dev.tarsier.datastats;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.annotations.AnnotatedObject;
import dev.tarsier.annotations.set.StatedImage;
import dev.tarsier.annotations.set.StatedSplit;
import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SplitStatisticsTest {

  private static AnnotatedObject object(
      String name, double width, double height, boolean difficult, boolean crowd) {
    return AnnotatedObject.ofCorners(
            "1", name, new double[] {3, 5, 3 + width, 5 + height}, difficult)
        .withCoco(OptionalDouble.empty(), crowd);
  }

  private static StatedImage image(int width, int height, AnnotatedObject... objects) {
    return new StatedImage(
        "a", Path.of("a.png"), width, height, 0, List.of(objects), object -> "a");
  }

  /** Three images, one of them empty; four cats and a dog, no ox. */
  @Test
  void aSplitIsCountedByClass() {
    var split =
        new StatedSplit(
            "train",
            List.of(
                image(
                    300,
                    200,
                    object("cat", 10, 20, true, false),
                    object("cat", 30, 20, false, true),
                    object("dog", 100, 97, false, false)),
                image(300, 200),
                image(
                    300,
                    200,
                    object("cat", 50, 20, true, false),
                    object("cat", 0, 60, false, false))));
    SplitStatistics statistics = SplitStatistics.of(split, List.of("ox", "cat"), Seen.AS_IT_IS);
    assertThat(statistics.name()).isEqualTo("train");
    assertThat(statistics.images()).isEqualTo(3);
    assertThat(statistics.empty()).isEqualTo(1);
    assertThat(statistics.objects()).isEqualTo(5);
    assertThat(statistics.perImage()).isEqualTo(new Spread(0, 0.4, 2, 2.8, 3));
    assertThat(statistics.classes())
        .usingRecursiveComparison()
        .withEqualsForType((a, b) -> Math.abs(a - b) < 1e-9, Double.class)
        .isEqualTo(
            List.of(
                new ClassStatistics("ox", 0, 0, 0, 0, 0, 0, 0, null, null, null),
                new ClassStatistics(
                    "cat",
                    4,
                    2,
                    2,
                    1,
                    4,
                    0,
                    0,
                    new Spread(0, 3, 20, 44, 50),
                    new Spread(20, 20, 20, 48, 60),
                    new Spread(0.5, 0.7, 1.5, 2.3, 2.5)),
                new ClassStatistics(
                    "dog", 1, 1, 0, 0, 0, 0, 1, all(100), all(97), all(100 / 97.0))));
  }

  private static Spread all(double value) {
    return new Spread(value, value, value, value, value);
  }

  /** COCO's bounds belong to the middle: 32 x 32 and 96 x 96 are neither small nor large. */
  @Test
  void sizesAreCoco() {
    var split =
        new StatedSplit(
            "train",
            List.of(
                image(
                    300,
                    200,
                    object("cat", 32, 31, false, false),
                    object("cat", 32, 32, false, false),
                    object("cat", 96, 96, false, false),
                    object("cat", 96, 97, false, false))));
    ClassStatistics cats = SplitStatistics.of(split, List.of(), Seen.AS_IT_IS).classes().get(0);
    assertThat(List.of(cats.small(), cats.medium(), cats.large())).containsExactly(1, 2, 1);
  }

  /** Twice as wide and half as high as the image says. */
  @Test
  void boxesAreMeasuredAsTheyAreSeen() {
    var split =
        new StatedSplit("train", List.of(image(300, 200, object("cat", 10, 20, false, false))));
    Seen seen = (width, height) -> new double[] {600.0 / width, 100.0 / height};
    ClassStatistics cat = SplitStatistics.of(split, List.of(), seen).classes().get(0);
    assertThat(cat.width()).isEqualTo(all(20));
    assertThat(cat.height()).isEqualTo(all(10));
  }

  @Test
  void swappedCornersHaveNoSizeAndNoAspect() {
    var split =
        new StatedSplit("train", List.of(image(300, 200, object("cat", -10, 20, false, false))));
    ClassStatistics cat = SplitStatistics.of(split, List.of(), Seen.AS_IT_IS).classes().get(0);
    assertThat(cat.width()).isEqualTo(all(0));
    assertThat(cat.aspect()).isNull();
  }

  @Test
  void aSplitWithoutImagesHasNoSpread() {
    SplitStatistics none =
        SplitStatistics.of(new StatedSplit("val", List.of()), List.of(), Seen.AS_IT_IS);
    assertThat(none.perImage()).isNull();
    assertThat(none.empty()).isZero();
  }

  /** BMP's header: 300 x 200, rows from the top (a negative height). */
  @Test
  void whereNoSizeIsStatedThePictureSaysIt(@TempDir Path folder) throws IOException {
    Path file = folder.resolve("a.bmp");
    byte[] header = new byte[54];
    header[0] = 'B';
    header[1] = 'M';
    header[14] = 40;
    header[18] = 44;
    header[19] = 1;
    header[22] = 56;
    header[23] = -1;
    header[24] = -1;
    header[25] = -1;
    Files.write(file, header);
    for (int[] stated : new int[][] {{0, 0}, {300, 0}, {0, 200}}) {
      var image =
          new StatedImage(
              "a",
              file,
              stated[0],
              stated[1],
              0,
              List.of(object("cat", 10, 20, false, false)),
              object -> "a");
      var sizes = new ArrayList<Integer>();
      Seen seen =
          (width, height) -> {
            sizes.addAll(List.of(width, height));
            return new double[] {1, 1};
          };
      SplitStatistics.of(new StatedSplit("train", List.of(image)), List.of(), seen);
      assertThat(sizes).containsExactly(300, 200);
    }
    Files.writeString(file, "nothing");
    var unknown =
        new StatedImage(
            "a", file, 0, 0, 0, List.of(object("cat", 1, 2, false, false)), object -> "a");
    assertThatThrownBy(
            () ->
                SplitStatistics.of(
                    new StatedSplit("train", List.of(unknown)), List.of(), Seen.AS_IT_IS))
        .isInstanceOf(UserError.class)
        .hasMessage("the size of %s is not known", file);
  }
}
