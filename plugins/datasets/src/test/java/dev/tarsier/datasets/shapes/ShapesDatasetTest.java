package dev.tarsier.datasets.shapes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.tarsier.data.Annotation;
import dev.tarsier.data.ClassNames;
import dev.tarsier.data.Dataset;
import dev.tarsier.data.GroundTruthBox;
import dev.tarsier.data.Image;
import dev.tarsier.datasets.imaging.OpenCvImaging;
import dev.tarsier.datasets.imaging.OpenCvLibrary;
import dev.tarsier.plugin.DatasetContext;
import dev.tarsier.problem.UserError;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ShapesDatasetTest {

  private static final ClassNames ALL =
      ClassNames.of("circle", "square", "triangle", "star", "cross");

  /**
   * Whoever changes these two changes what every published number on shapes was measured on: say so
   * in the change log.
   */
  @Test
  void seedOneGivesTheImagesItAlwaysGave() throws NoSuchAlgorithmException {
    Dataset dataset = open(ShapesOptions.of(1, 200), ALL);
    assertThat(sha256(dataset.image(0)))
        .isEqualTo("b2b27e49809433fae9d321fdf5c661e0515b9b7cb940e26b1095d323de83e0bd");
    int[] counts = new int[ALL.size()];
    boxes(dataset).forEach(box -> counts[box.classIndex()]++);
    assertThat(counts).containsExactly(131, 112, 113, 138, 110);
  }

  @Test
  void anImageDependsOnSeedAndIndexAlone() {
    Dataset few = open(ShapesOptions.of(7, 3), ALL);
    Dataset many = open(ShapesOptions.of(7, 30), ALL);
    assertThat(many.annotation(2)).isEqualTo(few.annotation(2));
    assertThat(many.image(2).rgb()).isEqualTo(few.image(2).rgb());
  }

  @Test
  void imagesOfOneSeedAndOfNeighbouringSeedsAreAllDistinct() {
    var layouts = new HashSet<List<GroundTruthBox>>();
    var ids = new HashSet<String>();
    for (int seed = 0; seed < 5; seed++) {
      Dataset dataset = open(ShapesOptions.of(seed, 400), ALL);
      for (int i = 0; i < dataset.size(); i++) {
        layouts.add(dataset.annotation(i).boxes());
        ids.add(dataset.annotation(i).id());
      }
    }
    assertThat(layouts).hasSize(2000);
    assertThat(ids).hasSize(2000);
  }

  @Test
  void boxesAreTightAroundThePaint() {
    for (Scene.Placed shape : scenes(100).flatMap(s -> s.objects().stream()).toList()) {
      var canvas = new Canvas(160, 160);
      canvas.fill(shape.outline(), Colour.hex(0xFFFFFF), 1);
      GroundTruthBox box = shape.box();
      int[] paint = extent(canvas.image());
      // Paint lies inside the box. A tip narrower than the sampling may fall short of it by a
      // pixel.
      assertThat(paint[0]).as("%s", shape).isBetween((int) box.x1(), (int) box.x1() + 1);
      assertThat(paint[1]).as("%s", shape).isBetween((int) box.y1(), (int) box.y1() + 1);
      assertThat((float) paint[2]).as("%s", shape).isBetween(box.x2() - 1, box.x2() + 1);
      assertThat((float) paint[3]).as("%s", shape).isBetween(box.y2() - 1, box.y2() + 1);
    }
  }

  @Test
  void boxesLieInsideAndSpanTwoOctaves() {
    Dataset dataset = open(ShapesOptions.of(3, 500), ALL);
    for (GroundTruthBox box : boxes(dataset)) {
      assertThat(box.x1()).isNotNegative();
      assertThat(box.y1()).isNotNegative();
      assertThat(box.x2()).isLessThanOrEqualTo(160);
      assertThat(box.y2()).isLessThanOrEqualTo(160);
    }
    double[] sides =
        boxes(dataset).stream()
            .mapToDouble(box -> Math.max(box.x2() - box.x1(), box.y2() - box.y1()))
            .sorted()
            .toArray();
    // 0.16 · 160 = 25.6 and 0.64 · 160 = 102.4; corners are rounded to 1/16
    assertThat(sides[0]).isBetween(25.4, 28.0);
    assertThat(sides[sides.length - 1]).isBetween(90.0, 102.6);
  }

  @Test
  void everyObjectStaysVisible() {
    scenes(100)
        .forEach(
            scene -> {
              var canvas = new Canvas(160, 160);
              for (int i = 0; i < scene.objects().size(); i++) {
                canvas.fill(scene.objects().get(i).outline(), label(i), 1);
              }
              for (int i = 0; i < scene.objects().size(); i++) {
                var alone = new Canvas(160, 160);
                alone.fill(scene.objects().get(i).outline(), label(i), 1);
                double visible = (double) pixels(canvas, label(i)) / pixels(alone, label(i));
                assertThat(visible).as("object %d of %s", i, scene).isGreaterThan(0.5);
              }
            });
  }

  @Test
  void objectCountsRunFromOneToTheMost() {
    Dataset dataset = open(ShapesOptions.of(4, 300), ALL);
    int[] counts = new int[7];
    IntStream.range(0, 300).forEach(i -> counts[dataset.annotation(i).boxes().size()]++);
    assertThat(counts[0]).isZero();
    assertThat(counts[6]).isZero();
    assertThat(List.of(counts[1], counts[2], counts[3], counts[4]))
        .allSatisfy(n -> assertThat(n).isGreaterThan(30));
    assertThat(counts[5]).isPositive();
  }

  @Test
  void onlyListedClassesAreDrawnUnderTheirIndices() {
    Dataset stars = open(ShapesOptions.of(1, 20), ClassNames.of("star"));
    assertThat(boxes(stars)).allSatisfy(box -> assertThat(box.classIndex()).isZero());
  }

  @Test
  void sizeFollowsTheOptions() {
    Dataset wide = open(new ShapesOptions(1, 2, 96, 64, 2, 1), ALL);
    assertThat(wide.image(1).width()).isEqualTo(96);
    assertThat(wide.image(1).height()).isEqualTo(64);
    assertThat(wide.annotation(1).height()).isEqualTo(64);
  }

  @Test
  void withoutClutterNothingButTheShapesChangesTheGround() {
    // The ground is a gradient: neighbours in a row differ by little, except at outlines.
    Dataset plain = open(new ShapesOptions(5, 1, 160, 160, 1, 0), ALL);
    Annotation annotation = plain.annotation(0);
    GroundTruthBox box = annotation.boxes().get(0);
    byte[] rgb = plain.image(0).rgb();
    for (int y = 0; y < 160; y++) {
      for (int x = 1; x < 160; x++) {
        boolean outside =
            x < box.x1() - 1 || x > box.x2() + 1 || y < box.y1() - 1 || y > box.y2() + 1;
        if (outside) {
          int at = 3 * (y * 160 + x);
          assertThat(rgb[at] & 255).isCloseTo(rgb[at - 3] & 255, within(3));
        }
      }
    }
  }

  @Test
  void anUnknownShapeIsNamedWithThoseThereAre() {
    assertThatThrownBy(() -> open(ShapesOptions.of(1, 1), ClassNames.of("circle", "squares")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("'squares' is no shape")
        .hasMessageContaining("circle, square, triangle, star, cross")
        .hasMessageContaining("did you mean 'square'?");
  }

  private static Dataset open(ShapesOptions options, ClassNames classes) {
    var imaging = new OpenCvImaging(OpenCvLibrary.inUserCache());
    return ShapesDataset.open(options, new DatasetContext(classes, imaging));
  }

  private static Stream<Scene> scenes(int count) {
    return IntStream.range(0, count)
        .mapToObj(
            i -> Scene.random(160, 160, 5, List.of(ShapeKind.values()), Scene.stream(9, i, 0)));
  }

  private static List<GroundTruthBox> boxes(Dataset dataset) {
    return IntStream.range(0, dataset.size())
        .mapToObj(dataset::annotation)
        .flatMap(annotation -> annotation.boxes().stream())
        .toList();
  }

  private static Colour label(int object) {
    return new Colour(50 * (object + 1), 0, 0);
  }

  private static int pixels(Canvas canvas, Colour colour) {
    byte[] rgb = canvas.image().rgb();
    int count = 0;
    for (int i = 0; i < rgb.length; i += 3) {
      count += (rgb[i] & 255) == (int) colour.red() ? 1 : 0;
    }
    return count;
  }

  /** The first and last column and row (exclusive) with paint: left, top, right, bottom. */
  private static int[] extent(Image image) {
    int[] extent = {image.width(), image.height(), 0, 0};
    for (int y = 0; y < image.height(); y++) {
      for (int x = 0; x < image.width(); x++) {
        if (image.rgb()[3 * (y * image.width() + x)] != 0) {
          extent[0] = Math.min(extent[0], x);
          extent[1] = Math.min(extent[1], y);
          extent[2] = Math.max(extent[2], x + 1);
          extent[3] = Math.max(extent[3], y + 1);
        }
      }
    }
    return extent;
  }

  private static String sha256(Image image) throws NoSuchAlgorithmException {
    return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(image.rgb()));
  }
}
