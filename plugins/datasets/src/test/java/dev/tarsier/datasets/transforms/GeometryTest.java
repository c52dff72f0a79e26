package dev.tarsier.datasets.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.data.GroundTruthBox;
import dev.tarsier.data.Image;
import dev.tarsier.data.Sample;
import dev.tarsier.data.Transform;
import dev.tarsier.datasets.imaging.OpenCvImaging;
import dev.tarsier.datasets.imaging.OpenCvLibrary;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Laws of the transforms that move boxes. */
class GeometryTest {

  private static final IouCrop CROP = new IouCrop(new IouCrop.Options(0.3, 2));
  private static final ZoomOut ZOOM = new ZoomOut(new ZoomOut.Options(1, 4));
  private static final ScaleJitter JITTER =
      new ScaleJitter(
          new ScaleJitter.Options(0.5, 2), new OpenCvImaging(OpenCvLibrary.inUserCache()));
  private static final List<Transform> ALL =
      List.of(
          CROP,
          ZOOM,
          JITTER,
          Flip.horizontal(new Flip.Options(0.5)),
          Flip.vertical(new Flip.Options(0.5)));

  @Test
  void boxesStayWithinTheirImageAndKeepAnArea() {
    for (Transform transform : ALL) {
      for (int seed = 0; seed < 200; seed++) {
        Sample sample =
            transform.apply(Samples.random(60, 45, 6, seed), new SplittableRandom(seed));
        for (GroundTruthBox box : sample.boxes()) {
          assertThat(box.x1()).as("%s, seed %d", transform, seed).isBetween(0f, box.x2());
          assertThat(box.y1()).as("%s, seed %d", transform, seed).isBetween(0f, box.y2());
          assertThat(box.x2() - box.x1()).isPositive();
          assertThat(box.y2() - box.y1()).isPositive();
          assertThat(box.x2()).isLessThanOrEqualTo(sample.image().width());
          assertThat(box.y2()).isLessThanOrEqualTo(sample.image().height());
        }
      }
    }
  }

  @Test
  void theSameStreamGivesTheSameSample() {
    for (Transform transform : ALL) {
      Sample sample = Samples.random(60, 45, 6, 1);
      Sample first = transform.apply(sample, new SplittableRandom(5));
      Sample second = transform.apply(sample, new SplittableRandom(5));
      assertThat(second.image().rgb()).isEqualTo(first.image().rgb());
      assertThat(second.boxes()).isEqualTo(first.boxes());
    }
  }

  @Test
  void samplesWithoutObjectsPass() {
    for (Transform transform : ALL) {
      for (int seed = 0; seed < 20; seed++) {
        Sample sample = transform.apply(Samples.random(7, 5, 0, seed), new SplittableRandom(seed));
        assertThat(sample.boxes()).isEmpty();
      }
    }
  }

  @Test
  void thePixelsUnderABoxMoveWithItThroughZoomAndCrop() {
    for (int seed = 0; seed < 30; seed++) {
      var random = new SplittableRandom(seed);
      Sample sample = Samples.paintedBoxes(64, 48, seed);
      Samples.assertBoxesPainted(ZOOM.apply(sample, random));
      Samples.assertBoxesFilled(CROP.apply(sample, random));
    }
  }

  @Test
  void jitterMovesBoxesWithTheirPixels() {
    // One white box on black, 20..60 x 16..32 of 80 x 64: its paint and its box keep together.
    byte[] rgb = new byte[80 * 64 * 3];
    for (int y = 16; y < 32; y++) {
      Arrays.fill(rgb, 3 * (80 * y + 20), 3 * (80 * y + 60), (byte) 255);
    }
    var sample =
        new Sample("a", new Image(80, 64, rgb), List.of(GroundTruthBox.of(20, 16, 60, 32, 0)));
    for (int seed = 0; seed < 50; seed++) {
      Sample moved = JITTER.apply(sample, new SplittableRandom(seed));
      assertThat(moved.image().width()).isEqualTo(80);
      for (GroundTruthBox box : moved.boxes()) {
        // Grey levels above one half lie in the box, up to the half pixel that resizing blurs.
        int[] paint = brightExtent(moved.image());
        assertThat((float) paint[0]).isBetween(box.x1() - 1, box.x1() + 1);
        assertThat((float) paint[1]).isBetween(box.y1() - 1, box.y1() + 1);
        assertThat((float) paint[2]).isBetween(box.x2() - 1, box.x2() + 1);
        assertThat((float) paint[3]).isBetween(box.y2() - 1, box.y2() + 1);
      }
    }
  }

  @Test
  void cropsOfferEveryChoiceOfThePaper() {
    Sample sample = Samples.random(100, 80, 3, 11);
    var random = new SplittableRandom(1);
    List<Sample> crops = IntStream.range(0, 700).mapToObj(i -> CROP.apply(sample, random)).toList();
    long whole =
        crops.stream().filter(c -> c.image().width() == 100 && c.image().height() == 80).count();
    // 1 of 7 draws keeps the whole image; refused draws are repeated, so it is at least that
    assertThat(whole).isBetween(70L, 400L);
    assertThat(crops).allSatisfy(c -> assertThat(c.boxes()).isNotEmpty());
    assertThat(crops).allSatisfy(c -> assertThat(c.image().width()).isGreaterThanOrEqualTo(30));
    assertThat(crops)
        .allSatisfy(
            c -> {
              double aspect = (double) c.image().width() / c.image().height();
              assertThat(aspect).isBetween(0.5, 2.0);
            });
  }

  @Test
  void zoomedCanvasesReachUpToTheRatio() {
    Sample sample = Samples.random(10, 10, 1, 1);
    var random = new SplittableRandom(3);
    int[] widths =
        IntStream.range(0, 300)
            .map(i -> ZOOM.apply(sample, random).image().width())
            .sorted()
            .toArray();
    assertThat(widths[0]).isBetween(10, 11);
    assertThat(widths[299]).isBetween(38, 40);
  }

  /** First and last (exclusive) column and row with a red level above 127. */
  private static int[] brightExtent(Image image) {
    int[] extent = {image.width(), image.height(), 0, 0};
    for (int i = 0; i < image.width() * image.height(); i++) {
      boolean fill = image.rgb()[3 * i] == 124 && image.rgb()[3 * i + 1] == 116;
      if (!fill && (image.rgb()[3 * i] & 255) > 127) {
        extent[0] = Math.min(extent[0], i % image.width());
        extent[1] = Math.min(extent[1], i / image.width());
        extent[2] = Math.max(extent[2], i % image.width() + 1);
        extent[3] = Math.max(extent[3], i / image.width() + 1);
      }
    }
    return extent;
  }
}
