package dev.tarsier.evaluation.coco;

/**
 * Where the bit of an area range and a threshold is: A × T bits a detection, area after area, in
 * one word of 64 or, for unusual parameters, in several.
 *
 * @param areas A
 * @param thresholds T
 */
record BitWords(int areas, int thresholds) {

  /** Words a detection. */
  int words() {
    return (areas * thresholds + 63) >>> 6;
  }

  int bit(int a, int t) {
    return a * thresholds + t;
  }

  /** Whether bit {@code bit} of entry {@code i} is set. */
  boolean isSet(long[] bits, int i, int bit) {
    return (bits[i * words() + (bit >>> 6)] >>> bit & 1) != 0;
  }
}
