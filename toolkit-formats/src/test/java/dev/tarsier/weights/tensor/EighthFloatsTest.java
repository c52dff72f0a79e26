package dev.tarsier.weights.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Micikevicius et al.: "FP8 Formats for Deep Learning", arXiv:2209.05433, table 1. */
class EighthFloatsTest {

  private static float e4m3(int bits) {
    return EighthFloats.fromE4m3((byte) bits);
  }

  private static float e5m2(int bits) {
    return EighthFloats.fromE5m2((byte) bits);
  }

  @Test
  void fourBitsOfExponentReachTo448AndKnowNoInfinity() {
    assertThat(e4m3(0b0_1111_110)).isEqualTo(448f);
    assertThat(e4m3(0b1_1111_110)).isEqualTo(-448f);
    assertThat(e4m3(0b0_0001_000)).isEqualTo(0x1p-6f); // the smallest normal
    assertThat(e4m3(0b0_0000_111)).isEqualTo(0x7p-9f); // the largest subnormal
    assertThat(e4m3(0b0_0000_001)).isEqualTo(0x1p-9f);
    assertThat(e4m3(0b0_0111_100)).isEqualTo(1.5f);
    assertThat(e4m3(0b0_1111_111)).isNaN();
    assertThat(e4m3(0b1_1111_111)).isNaN();
  }

  @Test
  void fiveBitsOfExponentReachTo57344AndHaveInfinityAndNanAsIeeeHas() {
    assertThat(e5m2(0b0_11110_11)).isEqualTo(57344f);
    assertThat(e5m2(0b1_11110_11)).isEqualTo(-57344f);
    assertThat(e5m2(0b0_00001_00)).isEqualTo(0x1p-14f);
    assertThat(e5m2(0b0_00000_11)).isEqualTo(0x3p-16f);
    assertThat(e5m2(0b0_00000_01)).isEqualTo(0x1p-16f);
    assertThat(e5m2(0b0_01111_10)).isEqualTo(1.5f);
    assertThat(e5m2(0b0_11111_00)).isEqualTo(Float.POSITIVE_INFINITY);
    assertThat(e5m2(0b1_11111_00)).isEqualTo(Float.NEGATIVE_INFINITY);
    for (int fraction = 1; fraction < 4; fraction++) {
      assertThat(e5m2(0b0_11111_00 + fraction)).isNaN();
      assertThat(e5m2(0b1_11111_00 + fraction)).isNaN();
    }
  }

  @Test
  void zeroKeepsItsSign() {
    assertThat(Float.floatToRawIntBits(e4m3(0x80))).isEqualTo(0x80000000);
    assertThat(Float.floatToRawIntBits(e5m2(0x80))).isEqualTo(0x80000000);
    assertThat(Float.floatToRawIntBits(e4m3(0))).isZero();
    assertThat(Float.floatToRawIntBits(e5m2(0))).isZero();
  }
}
