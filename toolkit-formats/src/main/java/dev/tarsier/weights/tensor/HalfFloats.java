package dev.tarsier.weights.tensor;

/** The two 16-bit floating-point formats, widened exactly to 32 bits. */
final class HalfFloats {

  /** 2^-24, the smallest positive binary16; a subnormal is a multiple of it. */
  private static final float SMALLEST = 0x1p-24f;

  private HalfFloats() {}

  /**
   * IEEE 754-2008 binary16: 1 bit of sign, 5 of exponent (bias 15), 10 of fraction. NaN keeps its
   * payload.
   */
  static float fromBinary16(short bits) {
    int sign = (bits & 0x8000) << 16;
    int exponent = (bits >> 10) & 0x1f;
    int fraction = bits & 0x3ff;
    if (exponent == 0) {
      float magnitude = fraction * SMALLEST;
      return sign == 0 ? magnitude : -magnitude;
    }
    int wideExponent = exponent == 0x1f ? 0xff : exponent - 15 + 127;
    return Float.intBitsToFloat(sign | wideExponent << 23 | fraction << 13);
  }

  /** bfloat16 is the upper half of a binary32. */
  static float fromBfloat16(short bits) {
    return Float.intBitsToFloat(bits << 16);
  }
}
