package dev.tarsier.evaluation.coco;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import org.junit.jupiter.api.Test;

/**
 * The order of additions, shown where it decides what is lost: 1 is below the resolution of 2^53 ≈
 * 9.007e15, so 2^53 + 1 stays 2^53.
 */
class NumpyMeanTest {
  private static final double HUGE = 0x1p53;

  @Test
  void fewerThanEightValuesAreAddedInOrder() {
    // ((2^53 + 1) + 1) - 2^53 = 0, each 1 lost; the other way round (1 + 1) + 2^53 would keep 2.
    assertThat(NumpyMean.of(new double[] {HUGE, 1, 1, -HUGE}, 4)).isEqualTo(0.0 / 4);
    assertThat(NumpyMean.of(new double[] {1, 1, HUGE, -HUGE}, 4)).isEqualTo(2.0 / 4);
  }

  @Test
  void eightLanesKeepValuesEightApartTogether() {
    // Lane 0 holds 2^53 and -2^53 and comes to 0 before the ones of the other lanes are added: none
    // is lost.
    var values = new double[16];
    Arrays.fill(values, 1);
    values[0] = HUGE;
    values[8] = -HUGE;

    assertThat(NumpyMean.of(values, 16)).isEqualTo(14.0 / 16);
  }

  @Test
  void longRunsAreHalvedAtAMultipleOfEight() {
    // 200 values: halves of 96 and 104. 2^53 in the first half loses only what its own lane adds in
    // that half.
    var values = new double[200];
    values[0] = HUGE;
    values[8] = 1; // lane 0 of the first half: lost
    values[96] = 1;
    values[104] = 1; // both in the second half, which comes to 2 before it meets 2^53

    assertThat(NumpyMean.of(values, 200)).isEqualTo((HUGE + 2) / 200);
  }

  @Test
  void blocksOf8192AreAddedInOrder() {
    // 1 + 1 within the second block survives; alone in blocks of their own, each 1 would be lost.
    var values = new double[3 * 8192];
    values[0] = HUGE;
    values[8192] = 1;
    values[2 * 8192] = 1;
    assertThat(NumpyMean.of(values, values.length)).isEqualTo(HUGE / values.length);

    values[2 * 8192] = 0;
    values[8193] = 1;
    assertThat(NumpyMean.of(values, values.length)).isEqualTo((HUGE + 2) / values.length);
  }
}
