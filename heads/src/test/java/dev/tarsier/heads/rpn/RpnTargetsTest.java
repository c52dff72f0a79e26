package dev.tarsier.heads.rpn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tarsier.geometry.Boxes;
import dev.tarsier.matching.BalancedSampler;
import dev.tarsier.matching.IndexChoice;
import dev.tarsier.matching.Matcher;
import java.util.List;
import org.junit.jupiter.api.Test;

class RpnTargetsTest {

  private static final Boxes ANCHORS =
      Boxes.of(0, 0, 20, 10, 100, 0, 120, 10, 104, 0, 124, 10, 40, 40, 60, 50);

  private static RpnTargets assign(int size, Boxes... objects) {
    return new RpnTargets.Assigner(
            Matcher.between(0.3, 0.7).withLowQuality(), new BalancedSampler(size, 0.5))
        .assign(ANCHORS, List.of(objects), IndexChoice.first());
  }

  @Test
  void anchorsOfAllImagesAreCountedInARow() {
    RpnTargets targets =
        assign(8, Boxes.of(0, 0, 20, 10), Boxes.of(44, 40, 64, 50, 100, 0, 120, 10));

    // image 0: anchor 0 is the object, 1 to 3 background. Image 1: anchors 1 and 3 are objects (3
    // by
    // its being the best, IoU 16/24), anchor 2 of IoU 16/24 is neither, 0 is background.
    assertThat(targets.sampled()).containsExactly(0, 1, 2, 3, 5, 7, 4);
    assertThat(targets.objectness()).containsExactly(1, 0, 0, 0, 1, 1, 0);
    assertThat(targets.positives()).containsExactly(0, 5, 7);
    assertThat(targets.offsets())
        .containsExactly(new float[] {0, 0, 0, 0, 0, 0, 0, 0, 0.2f, 0, 0, 0}, within(1e-6f));
  }

  @Test
  void anImageWithoutObjectsIsAllBackground() {
    RpnTargets targets = assign(3, Boxes.none());

    assertThat(targets.sampled()).containsExactly(0, 1, 2);
    assertThat(targets.objectness()).containsExactly(0, 0, 0);
    assertThat(targets.positives()).isEmpty();
  }

  /** Its highest IoU is 0, which it has with every anchor: none of them may become an object. */
  @Test
  void anObjectBetweenTheAnchorsMakesNoObjects() {
    RpnTargets targets = assign(8, Boxes.of(70, 70, 72, 73));

    assertThat(targets.positives()).isEmpty();
    assertThat(targets.sampled()).containsExactly(0, 1, 2, 3);
  }

  @Test
  void objectsAreAtMostTheirPart() {
    RpnTargets targets = assign(2, Boxes.of(0, 0, 20, 10, 100, 0, 120, 10));

    assertThat(targets.objectness()).containsExactly(1, 0);
    assertThat(targets.sampled()).containsExactly(0, 3);
  }
}
