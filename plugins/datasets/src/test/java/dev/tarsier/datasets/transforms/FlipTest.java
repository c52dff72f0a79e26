package dev.tarsier.datasets.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.data.GroundTruthBox;
import dev.tarsier.data.Image;
import dev.tarsier.data.Sample;
import dev.tarsier.data.Transform;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class FlipTest {

  private static final Flip.Options ALWAYS = new Flip.Options(1);

  @Test
  void horizontalFlipSubtractsFromTheWidth() {
    // 3 x 1 pixels 1 2 3 become 3 2 1; the box [0, 1) of the 1 becomes [2, 3)
    Sample sample = sample(3, 1, new byte[] {1, 1, 1, 2, 2, 2, 3, 3, 3}, 0, 0, 1, 1);
    Sample flipped = Flip.horizontal(ALWAYS).apply(sample, new SplittableRandom(1));
    assertThat(flipped.image().rgb()).containsExactly(3, 3, 3, 2, 2, 2, 1, 1, 1);
    assertThat(flipped.boxes()).containsExactly(GroundTruthBox.of(2, 0, 3, 1, 0));
  }

  @Test
  void verticalFlipSubtractsFromTheHeight() {
    Sample sample = sample(1, 3, new byte[] {1, 2, 3, 4, 5, 6, 7, 8, 9}, 0, 0, 1, 2);
    Sample flipped = Flip.vertical(ALWAYS).apply(sample, new SplittableRandom(1));
    assertThat(flipped.image().rgb()).containsExactly(7, 8, 9, 4, 5, 6, 1, 2, 3);
    assertThat(flipped.boxes()).containsExactly(GroundTruthBox.of(0, 1, 1, 3, 0));
  }

  @Test
  void flippingTwiceChangesNothing() {
    Sample sample = Samples.random(17, 11, 5, 3);
    for (Transform flip : List.of(Flip.horizontal(ALWAYS), Flip.vertical(ALWAYS))) {
      var random = new SplittableRandom(2);
      Sample twice = flip.apply(flip.apply(sample, random), random);
      assertThat(twice.image().rgb()).isEqualTo(sample.image().rgb());
      assertThat(twice.boxes()).isEqualTo(sample.boxes());
    }
  }

  @Test
  void thePixelsUnderABoxMoveWithIt() {
    for (Transform flip : List.of(Flip.horizontal(ALWAYS), Flip.vertical(ALWAYS))) {
      Sample sample = Samples.paintedBoxes(40, 30, 4);
      Samples.assertBoxesPainted(flip.apply(sample, new SplittableRandom(3)));
    }
  }

  @Test
  void probabilityIsTheShareOfFlippedSamples() {
    Sample sample = sample(1, 2, new byte[6], 0, 0, 1, 1);
    Flip flip = Flip.vertical(new Flip.Options(0.3));
    var random = new SplittableRandom(5);
    int flipped = 0;
    for (int i = 0; i < 10_000; i++) {
      flipped += flip.apply(sample, random).boxes().equals(sample.boxes()) ? 0 : 1;
    }
    // standard deviation √(10000 · 0.3 · 0.7) = 46: five of them on either side
    assertThat(flipped).isBetween(2770, 3230);
  }

  private static Sample sample(int w, int h, byte[] rgb, float x1, float y1, float x2, float y2) {
    return new Sample("a", new Image(w, h, rgb), List.of(GroundTruthBox.of(x1, y1, x2, y2, 0)));
  }
}
