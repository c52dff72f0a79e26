package dev.tarsier.evaluation.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.evaluation.InvalidEvaluationInput;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class CocoParametersTest {
  private static final CocoParameters STANDARD = CocoParameters.standard();

  @Test
  void thresholdsLieBetweenZeroAndOneBothInside() {
    assertThat(STANDARD.withIouThresholds(List.of(0.0, 1.0)).iouThresholds()).hasSize(2);
    for (double outside : new double[] {-0.01, 1.01, Double.NaN}) {
      assertThatThrownBy(() -> STANDARD.withIouThresholds(List.of(0.5, outside)))
          .isInstanceOf(InvalidEvaluationInput.class)
          .hasMessage("IoU threshold %s lies outside 0 to 1".formatted(outside));
      assertThatThrownBy(() -> STANDARD.withRecallThresholds(List.of(outside)))
          .hasMessage("recall threshold %s lies outside 0 to 1".formatted(outside));
    }
  }

  @Test
  void nothingMayBeEmpty() {
    assertThatThrownBy(() -> STANDARD.withIouThresholds(List.of()))
        .hasMessage("no IoU threshold is given, at least one is needed");
    assertThatThrownBy(() -> STANDARD.withRecallThresholds(List.of()))
        .hasMessageStartingWith("no recall threshold");
    assertThatThrownBy(() -> STANDARD.withMaxDetections(List.of()))
        .hasMessageStartingWith("no limit of detections");
    assertThatThrownBy(() -> STANDARD.withAreaRanges(List.of()))
        .hasMessageStartingWith("no area range");
  }

  @Test
  void limitsRiseAndBeginAtOne() {
    CocoParameters limits = STANDARD.withMaxDetections(List.of(7, 1, 3));
    assertThat(limits.maxDetections()).containsExactly(1, 3, 7);
    assertThat(limits.largestMaxDetections()).isEqualTo(7);
    assertThatThrownBy(() -> STANDARD.withMaxDetections(List.of(5, 0)))
        .hasMessage("a limit of detections is 0, it must be 1 or more");
  }

  @Test
  void thirtyTwoAreaRangesArePossible() {
    var all = new AreaRange("all", 0, 1e10);
    CocoParameters most = STANDARD.withAreaRanges(Collections.nCopies(32, all));
    assertThat(most.areaBits().all()).isEqualTo(-1);
    assertThat(most.areaBits().ignored(50, true)).as("a crowd counts in none").isEqualTo(-1);
    assertThat(STANDARD.areaBits().all()).isEqualTo(0b1111);
    assertThatThrownBy(() -> STANDARD.withAreaRanges(Collections.nCopies(33, all)))
        .hasMessageStartingWith("33 area ranges are given, at most 32");
  }

  @Test
  void bothEndsOfAnAreaRangeAreInside() {
    // Ranges: all, small (to 1024), medium (1024 to 9216), large (from 9216).
    AreaBits bits = STANDARD.areaBits();
    assertThat(bits.outside(1023)).isEqualTo(0b1100);
    assertThat(bits.outside(1024)).isEqualTo(0b1000);
    assertThat(bits.outside(1025)).isEqualTo(0b1010);
    assertThat(bits.outside(9216)).isEqualTo(0b0010);
    assertThat(bits.outside(2e10)).isEqualTo(0b1111);
    assertThatThrownBy(() -> new AreaRange("odd", 2, 1))
        .hasMessageStartingWith("area range 'odd' goes from 2.0 to 1.0");
    assertThat(new AreaRange("point", 2, 2).max()).isEqualTo(2);
  }

  @Test
  void oneChangeKeepsTheRest() {
    CocoParameters changed =
        STANDARD
            .withIouThresholds(List.of(0.3))
            .withRecallThresholds(List.of(0.5))
            .withMaxDetections(List.of(9))
            .withAreaRanges(List.of(new AreaRange("all", 0, 1)))
            .withoutCategories();
    assertThat(changed)
        .isEqualTo(
            new CocoParameters(
                List.of(0.3),
                List.of(0.5),
                List.of(9),
                List.of(new AreaRange("all", 0, 1)),
                false));
  }
}
