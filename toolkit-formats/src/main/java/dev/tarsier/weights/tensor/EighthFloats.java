package dev.tarsier.weights.tensor;

/**
 * Floats of eight bits, widened exactly. Source: Micikevicius et al., "FP8 Formats for Deep
 * Learning", table 1.
 */
final class EighthFloats {

  private EighthFloats() {}

  /** Four bits of exponent (bias 7), three of fraction; all ones are NaN, there is no infinity. */
  static float fromE4m3(byte bits) {
    return (bits & 0x7f) == 0x7f ? Float.NaN : value(bits, 3, 7);
  }

  /** Five bits of exponent (bias 15), two of fraction; infinities and NaN as IEEE 754 has them. */
  static float fromE5m2(byte bits) {
    int magnitude = bits & 0x7f;
    if (magnitude > 0x7c) {
      return Float.NaN;
    }
    float sign = bits < 0 ? -1 : 1;
    return magnitude == 0x7c ? sign * Float.POSITIVE_INFINITY : value(bits, 2, 15);
  }

  private static float value(byte bits, int fractionBits, int bias) {
    int fraction = bits & ((1 << fractionBits) - 1);
    int exponent = (bits & 0x7f) >> fractionBits;
    int significand = exponent == 0 ? fraction : fraction | (1 << fractionBits);
    float magnitude = Math.scalb((float) significand, Math.max(exponent, 1) - bias - fractionBits);
    return bits < 0 ? -magnitude : magnitude;
  }
}
