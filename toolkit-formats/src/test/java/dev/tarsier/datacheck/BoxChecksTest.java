package dev.tarsier.datacheck;

import static dev.tarsier.datacheck.Stated.crowd;
import static dev.tarsier.datacheck.Stated.defect;
import static dev.tarsier.datacheck.Stated.image;
import static dev.tarsier.datacheck.Stated.object;
import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.annotations.AnnotatedObject;
import dev.tarsier.annotations.set.Defect;
import dev.tarsier.annotations.set.Defect.Kind;
import dev.tarsier.annotations.set.StatedImage;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The image is 60 wide and 40 high, so that no edge may stand in for another. */
class BoxChecksTest {

  private static List<Defect> found(AnnotatedObject... objects) {
    return new BoxChecks(List.of()).of(image(objects), 60, 40);
  }

  @Test
  void aBoxInItsImageIsRightToTheLastPixel() {
    assertThat(found(object("1", "cat", 0, 0, 60, 40))).isEmpty();
    assertThat(found(object("1", "cat", 58, 38, 60, 40))).isEmpty();
  }

  @Test
  void cornersAreSwappedAlongEitherAxis() {
    assertThat(found(object("1", "cat", 20, 5, 10, 15), object("2", "cat", 10, 15, 20, 5)))
        .containsExactly(
            defect(Kind.SWAPPED_CORNERS, "1", "corners are swapped: 20, 5 to 10, 15"),
            defect(Kind.SWAPPED_CORNERS, "2", "corners are swapped: 10, 15 to 20, 5"));
  }

  @Test
  void aSideOfZeroHasNoArea() {
    assertThat(found(object("1", "cat", 10, 5, 10, 15), object("2", "cat", 10, 15, 20, 15)))
        .containsExactly(
            defect(Kind.EMPTY_BOX, "1", "has no area: 10, 5 to 10, 15"),
            defect(Kind.EMPTY_BOX, "2", "has no area: 10, 15 to 20, 15"));
  }

  /** VOC's corners include the last pixel: equal ones are a pixel, not nothing. */
  @Test
  void emptinessIsJudgedInContinuousPixels() {
    var image =
        new StatedImage(
            "a",
            Path.of("a.png"),
            0,
            0,
            -1,
            List.of(object("1", "cat", 10, 5, 10, 15)),
            object -> "a.png, object " + object.number());
    assertThat(new BoxChecks(List.of()).of(image, 60, 40))
        .containsExactly(
            defect(Kind.ONE_PIXEL_BOX, "1", "at most one pixel wide or high: 9, 4 to 10, 15"));
  }

  @Test
  void halfAPixelBeyondAnEdgeIsRoundingAndMoreIsOutside() {
    assertThat(
            found(
                object("1", "cat", -0.5, 5, 20, 15),
                object("2", "cat", 10, -0.5, 20, 15),
                object("3", "cat", 10, 5, 60.5, 15),
                object("4", "cat", 10, 5, 20, 40.5)))
        .isEmpty();
    assertThat(
            found(
                object("1", "cat", -0.75, 5, 20, 15),
                object("2", "cat", 10, -0.75, 20, 15),
                object("3", "cat", 10, 5, 60.75, 15),
                object("4", "cat", 10, 5, 20, 40.75)))
        .containsExactly(
            defect(Kind.OUTSIDE, "1", "reaches outside the image of 60 x 40: -0.75, 5 to 20, 15"),
            defect(Kind.OUTSIDE, "2", "reaches outside the image of 60 x 40: 10, -0.75 to 20, 15"),
            defect(Kind.OUTSIDE, "3", "reaches outside the image of 60 x 40: 10, 5 to 60.75, 15"),
            defect(Kind.OUTSIDE, "4", "reaches outside the image of 60 x 40: 10, 5 to 20, 40.75"));
  }

  @Test
  void aBoxThatOnlyTouchesItsImageLiesOutside() {
    assertThat(
            found(
                object("1", "cat", -20, 5, 0, 15),
                object("2", "cat", 10, -20, 20, 0),
                object("3", "cat", 60, 5, 80, 15),
                object("4", "cat", 10, 40, 20, 60)))
        .containsExactly(
            defect(Kind.WHOLLY_OUTSIDE, "1", "lies outside the image of 60 x 40: -20, 5 to 0, 15"),
            defect(Kind.WHOLLY_OUTSIDE, "2", "lies outside the image of 60 x 40: 10, -20 to 20, 0"),
            defect(Kind.WHOLLY_OUTSIDE, "3", "lies outside the image of 60 x 40: 60, 5 to 80, 15"),
            defect(
                Kind.WHOLLY_OUTSIDE, "4", "lies outside the image of 60 x 40: 10, 40 to 20, 60"));
    assertThat(
            found(
                object("1", "cat", -20, 5, 1, 15),
                object("2", "cat", 10, -20, 20, 1),
                object("3", "cat", 59, 5, 80, 15),
                object("4", "cat", 10, 39, 20, 60)))
        .extracting(Defect::kind)
        .containsOnly(Kind.OUTSIDE)
        .hasSize(4);
  }

  @Test
  void whereTheSizeIsNotKnownNothingIsOutside() {
    var boxes = new BoxChecks(List.of());
    StatedImage image = image(object("1", "cat", 500, 500, 600, 600));
    assertThat(boxes.of(image, 0, 0)).isEmpty();
    assertThat(boxes.of(image, 0, 40)).isEmpty();
    assertThat(boxes.of(image, 60, 0)).isEmpty();
  }

  @Test
  void aSideOfOnePixelIsSuspiciousButForCrowds() {
    assertThat(
            found(
                object("1", "cat", 10, 5, 11, 15),
                object("2", "cat", 30, 5, 40, 6.0000005),
                object("3", "cat", 10, 20, 11.5, 30),
                crowd("4", "cat", 30, 20, 31, 30)))
        .containsExactly(
            defect(Kind.ONE_PIXEL_BOX, "1", "at most one pixel wide or high: 10, 5 to 11, 15"),
            defect(Kind.ONE_PIXEL_BOX, "2", "at most one pixel wide or high: 30, 5 to 40, 6.0"));
  }

  @Test
  void aClassThatIsNotExpectedIsNamedWithTheNearest() {
    var boxes = new BoxChecks(List.of("cat", "horse"));
    assertThat(
            boxes.of(
                image(
                    object("1", "cat", 0, 0, 9, 9),
                    object("2", "hosre", 10, 0, 19, 9),
                    object("3", "zeppelin", 20, 0, 29, 9)),
                60,
                40))
        .containsExactly(
            defect(
                Kind.UNKNOWN_CLASS,
                "2",
                "class 'hosre' is not among cat, horse; did you mean 'horse'?"),
            defect(Kind.UNKNOWN_CLASS, "3", "class 'zeppelin' is not among cat, horse"));
  }

  @Test
  void anImageNamesAThousandDefectsAndCountsTheRest() {
    AnnotatedObject[] thousand =
        IntStream.range(0, 1000)
            .mapToObj(i -> object("n" + i, "cat", 20, i, 10, i + 1))
            .toArray(AnnotatedObject[]::new);
    assertThat(found(thousand)).hasSize(1000);
    AnnotatedObject[] more =
        IntStream.range(0, 2234)
            .mapToObj(i -> object("n" + i, "cat", 20, i, 10, i + 1))
            .toArray(AnnotatedObject[]::new);
    List<Defect> defects = found(more);
    assertThat(defects).hasSize(1001);
    assertThat(defects.get(999).place()).isEqualTo("a.png, object n999");
    assertThat(defects.get(1000))
        .isEqualTo(
            defect(Kind.SWAPPED_CORNERS, "n0", "1,234 more defects of this image's objects"));
  }
}
