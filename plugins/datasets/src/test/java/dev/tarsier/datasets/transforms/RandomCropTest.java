package dev.tarsier.datasets.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.data.GroundTruthBox;
import dev.tarsier.data.Image;
import dev.tarsier.data.Sample;
import java.util.List;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class RandomCropTest {

  private static final int RED_OF_THE_FRAME = 124;

  /** 4 x 4 pixels, the red of pixel (x, y) is 10 y + x, one object over all of it. */
  private static Sample sample() {
    byte[] rgb = new byte[3 * 16];
    for (int i = 0; i < 16; i++) {
      rgb[3 * i] = (byte) (10 * (i / 4) + i % 4);
    }
    return new Sample("a", new Image(4, 4, rgb), List.of(GroundTruthBox.of(0, 0, 4, 4, 2)));
  }

  private static int red(Image image, int x, int y) {
    return image.rgb()[3 * (4 * y + x)];
  }

  @Test
  void theSizeStaysAndThePixelsMoveTogether() {
    var random = new SplittableRandom(1);
    var crop = new RandomCrop(new RandomCrop.Options(1));
    for (int round = 0; round < 50; round++) {
      Sample moved = crop.apply(sample(), random);
      int centre = red(moved.image(), 1, 1); // was at (1 − dx, 1 − dy)
      int dx = 1 - centre % 10;
      int dy = 1 - centre / 10;
      assertThat(moved.image().width()).isEqualTo(4);
      assertThat(moved.image().height()).isEqualTo(4);
      for (int y = 0; y < 4; y++) {
        for (int x = 0; x < 4; x++) {
          boolean inside = x >= dx && x < 4 + dx && y >= dy && y < 4 + dy;
          assertThat(red(moved.image(), x, y))
              .as("round %d, moved by %d, %d, pixel %d, %d", round, dx, dy, x, y)
              .isEqualTo(inside ? 10 * (y - dy) + x - dx : RED_OF_THE_FRAME);
        }
      }
    }
  }

  @Test
  void theOneObjectOfALabelledImageStays() {
    var random = new SplittableRandom(2);
    var crop = new RandomCrop(new RandomCrop.Options(1));
    for (int round = 0; round < 50; round++) {
      assertThat(crop.apply(sample(), random).boxes())
          .singleElement()
          .satisfies(box -> assertThat(box.classIndex()).isEqualTo(2));
    }
  }

  @Test
  void everyPlaceIsEquallyLikely() {
    var random = new SplittableRandom(3);
    var crop = new RandomCrop(new RandomCrop.Options(1));
    var places = new TreeMap<Integer, Integer>();
    for (int i = 0; i < 9_000; i++) {
      places.merge(red(crop.apply(sample(), random).image(), 1, 1), 1, Integer::sum);
    }

    // Nine places, 1000 each; five deviations of √(9000 · 1/9 · 8/9) = 29.8 are 149.
    assertThat(places).hasSize(9);
    assertThat(places.values()).allSatisfy(count -> assertThat(count).isBetween(851, 1149));
  }

  @Test
  void withoutPaddingNothingChanges() {
    Sample same =
        new RandomCrop(new RandomCrop.Options(0)).apply(sample(), new SplittableRandom(4));

    assertThat(same.image().rgb()).isEqualTo(sample().image().rgb());
    assertThat(same.boxes()).isEqualTo(sample().boxes());
  }
}
