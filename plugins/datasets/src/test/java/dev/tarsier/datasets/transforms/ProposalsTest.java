package dev.tarsier.datasets.transforms;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.data.GroundTruthBox;
import dev.tarsier.data.Image;
import dev.tarsier.data.Imaging;
import dev.tarsier.data.Sample;
import dev.tarsier.data.Transform;
import dev.tarsier.datasets.imaging.OpenCvImaging;
import dev.tarsier.datasets.imaging.OpenCvLibrary;
import dev.tarsier.geometry.Boxes;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Regions proposed from outside go where the pixels go. */
class ProposalsTest {

  private static final Imaging IMAGING = new OpenCvImaging(OpenCvLibrary.inUserCache());

  private static Sample sample() {
    return new Sample(
        "a",
        new Image(60, 40, new byte[3 * 60 * 40]),
        List.of(GroundTruthBox.of(20, 10, 50, 30, 0)),
        Boxes.of(20, 10, 50, 30));
  }

  private static Stream<Transform> transforms() {
    return Stream.of(
        Flip.horizontal(new Flip.Options(1)),
        Flip.vertical(new Flip.Options(1)),
        new IouCrop(new IouCrop.Options(0.3, 2)),
        new RandomCrop(new RandomCrop.Options(4)),
        new ScaleJitter(new ScaleJitter.Options(0.5, 2), IMAGING),
        new ZoomOut(new ZoomOut.Options(1, 3)),
        new Photometric(new Photometric.Options(1, 0.1, 0.5, 0.5, 18)));
  }

  /** A proposal that is an object's box stays that object's box, wherever the object stays. */
  @ParameterizedTest
  @MethodSource("transforms")
  void aProposalMovesWithTheObjectUnderIt(Transform transform) {
    int moved = 0;
    for (int seed = 0; seed < 50; seed++) {
      Sample changed = transform.apply(sample(), new SplittableRandom(seed));
      if (changed.boxes().isEmpty()) {
        continue;
      }
      moved++;
      GroundTruthBox object = changed.boxes().get(0);
      assertThat(changed.proposals().coordinates())
          .as("seed %d", seed)
          .usingComparatorWithPrecision(1e-4f)
          .containsExactly(object.x1(), object.y1(), object.x2(), object.y2());
    }
    assertThat(moved).isGreaterThan(25);
  }

  @Test
  void aMirrorAtTheRightEdge() {
    Sample flipped = Flip.horizontal(new Flip.Options(1)).apply(sample(), new SplittableRandom(1));
    assertThat(flipped.proposals()).isEqualTo(Boxes.of(10, 10, 40, 30)); // 60 − 50, 60 − 20
  }

  @Test
  void aWindowClipsProposalsAndDropsThoseItDoesNotShow() {
    Window part = Window.crop(10, 5, 20, 10);
    Boxes shown = part.apply(Boxes.of(0, 0, 15, 10, 31, 0, 40, 40, 12, 6, 100, 100, 0, 0, 10, 5));
    assertThat(shown).isEqualTo(Boxes.of(0, 0, 5, 5, 2, 1, 20, 10));
  }
}
