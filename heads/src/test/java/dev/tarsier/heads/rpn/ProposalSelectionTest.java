package dev.tarsier.heads.rpn;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.anchor.Grid;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.model.ImageSizes;
import java.util.List;
import org.junit.jupiter.api.Test;

class ProposalSelectionTest {

  /** Three anchors of a fine level, then two of a coarse one. */
  private static final Anchors ANCHORS =
      new Anchors(
          Boxes.of(
              0, 0, 10, 10, 1, 0, 11, 10, 30, 20, 40, 30, //
              0, 0, 11, 10, 50, 10, 90, 40),
          List.of(3, 2),
          5);

  private static final ImageSizes SIZES =
      new ImageSizes(96, 64, List.of(new ImageSizes.Size(80, 30), new ImageSizes.Size(96, 64)));

  /** The same logits and no offsets for both images, whose sizes differ. */
  private static List<Boxes> select(ProposalSelection selection, float... logits) {
    return select(selection, new float[20], logits);
  }

  private static List<Boxes> select(ProposalSelection selection, float[] offsets, float... logits) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      float[] both = new float[10];
      float[] bothOffsets = new float[40];
      for (int image = 0; image < 2; image++) {
        System.arraycopy(logits, 0, both, 5 * image, 5);
        System.arraycopy(offsets, 0, bothOffsets, 20 * image, 20);
      }
      var prediction =
          new RpnPrediction(
              manager.create(both, new Shape(2, 5)),
              manager.create(bothOffsets, new Shape(2, 5, 4)),
              List.of(new Grid(1, 3), new Grid(1, 2)));
      return selection.select(prediction, ANCHORS, SIZES);
    }
  }

  private static ProposalSelection selection(int before, int after, double score, double side) {
    return new ProposalSelection(before, after, 0.7, score, side);
  }

  @Test
  void proposalsAreClippedToTheirOwnImageAndComeBestFirst() {
    List<Boxes> found = select(selection(9, 9, 0, 1e-3), 1, -2, 2, -3, 3);

    // the second box has an IoU of 9/11 with the first of its level and less objectness
    assertThat(found.get(0))
        .isEqualTo(Boxes.of(50, 10, 80, 30, 30, 20, 40, 30, 0, 0, 10, 10, 0, 0, 11, 10));
    assertThat(found.get(1))
        .isEqualTo(Boxes.of(50, 10, 90, 40, 30, 20, 40, 30, 0, 0, 10, 10, 0, 0, 11, 10));
  }

  @Test
  void theBestOfEachLevelAreLookedAtAndTheBestOfAllAreKept() {
    assertThat(select(selection(1, 9, 0, 1e-3), 1, 5, 2, 3, 0).get(1))
        .isEqualTo(Boxes.of(1, 0, 11, 10, 0, 0, 11, 10));
    assertThat(select(selection(1, 1, 0, 1e-3), 1, 2, 0, 3, 0).get(1))
        .isEqualTo(Boxes.of(0, 0, 11, 10));
  }

  @Test
  void offsetsMoveTheAnchorTheyBelongTo() {
    float[] offsets = new float[20];
    offsets[4 * 4] = 0.1f; // a tenth of 40 pixels to the right
    offsets[4 * 4 + 1] = -0.2f; // a fifth of 30 pixels up
    offsets[4 * 4 + 3] = (float) Math.log(2); // twice as high
    Boxes found = select(selection(1, 1, 0, 1e-3), offsets, 0, 0, 0, 0, 9).get(1);

    // centre (70, 25) moves to (74, 19), height 60: y from -11, clipped, to 49
    assertThat(found.coordinates())
        .usingComparatorWithPrecision(1e-4f)
        .containsExactly(54, 0, 94, 49);
  }

  @Test
  void theSmallAndTheUnlikelyAreDropped() {
    // σ(0) = 0.5 stays at a threshold of 0.5; 30 pixels high is not less than 30
    assertThat(select(selection(9, 9, 0.5, 0), 0, -9, -0.01f, -9, 0).get(1))
        .isEqualTo(Boxes.of(0, 0, 10, 10, 50, 10, 90, 40));
    assertThat(select(selection(9, 9, 0, 30), 0, 0, 0, 0, 0).get(1))
        .isEqualTo(Boxes.of(50, 10, 90, 40));
    assertThat(select(selection(9, 9, 0, 30), 0, 0, 0, 0, 0).get(0)).isEqualTo(Boxes.none());
  }
}
