package dev.tarsier.evaluation.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.evaluation.ScoredBox;
import dev.tarsier.evaluation.TruthBox;
import org.junit.jupiter.api.Test;

class OverlapTest {
  private static final ScoredBox WIDE = new ScoredBox(0, 0, 20, 10, 0, 1);

  @Test
  void isIntersectionOverUnion() {
    // 10 x 10 pixels in common, 200 + 100 - 100 in all.
    assertThat(Overlap.of(WIDE, TruthBox.of(5, 0, 10, 10, 0))).isEqualTo(0.5);
    assertThat(Overlap.of(WIDE, TruthBox.of(15, 5, 10, 10, 0))).isEqualTo(25.0 / 275);
  }

  @Test
  void isOverTheDetectionAloneForACrowd() {
    assertThat(Overlap.of(WIDE, Boxes.crowd(5, 0, 100, 0))).isEqualTo(0.75);
  }

  @Test
  void isZeroForBoxesThatTouchOrAreEmpty() {
    assertThat(Overlap.of(WIDE, TruthBox.of(20, 0, 10, 10, 0))).isZero();
    assertThat(Overlap.of(WIDE, TruthBox.of(0, 10, 10, 10, 0))).isZero();
    assertThat(Overlap.of(WIDE, TruthBox.of(5, 5, 0, 0, 0))).isZero();
  }

  @Test
  void ofTwoObjectsLooksAtNoFlag() {
    assertThat(Overlap.of(Boxes.truth(0, 0, 0), Boxes.crowd(5, 0, 10, 1))).isEqualTo(50.0 / 150);
  }

  @Test
  void ofTwoObjectsKeepsWidthAndHeightApart() {
    // 5 x 4 pixels in common of 20 x 10 and 10 x 4.
    assertThat(Overlap.of(TruthBox.of(0, 0, 20, 10, 0), TruthBox.of(15, 0, 10, 4, 0)))
        .isEqualTo(20.0 / 220);
  }
}
