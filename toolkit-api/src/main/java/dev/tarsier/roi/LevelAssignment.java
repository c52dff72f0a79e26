package dev.tarsier.roi;

import dev.tarsier.geometry.Boxes;

/**
 * Which map of a pyramid a box is pooled from. Lin et al.: "Feature Pyramid Networks for Object
 * Detection", CVPR 2017, arXiv:1612.03144, section 4.2, equation 1:
 *
 * <pre>
 * k = ⌊canonicalLevel + log₂(√area / canonicalSide) + 10⁻⁶⌋, cut to [lowest, highest]
 * </pre>
 *
 * in float. A box without area goes to the lowest level, as does one with NaN or a negative area.
 *
 * @param lowest level there is a map of; level k has a stride of 2^k
 * @param highest level there is a map of
 * @param canonicalSide the side of a box that belongs to the canonical level, 224 in the paper
 * @param canonicalLevel k₀, 4 in the paper
 */
public record LevelAssignment(int lowest, int highest, double canonicalSide, int canonicalLevel) {

  /** Checks the ranges. */
  public LevelAssignment {
    if (lowest > highest || !(canonicalSide > 0)) {
      throw new IllegalArgumentException(
          "no levels from %d to %d, side %s".formatted(lowest, highest, canonicalSide));
    }
  }

  /** The paper's constants: boxes of 224 × 224, an ImageNet crop, on level 4. */
  public static LevelAssignment between(int lowest, int highest) {
    return new LevelAssignment(lowest, highest, 224, 4);
  }

  /** The level of box {@code i}. */
  public int level(Boxes boxes, int i) {
    float side = (float) Math.sqrt(boxes.area(i));
    if (!(side > 0)) {
      return lowest;
    }
    float logarithm = (float) (Math.log(side / (float) canonicalSide) / Math.log(2));
    float level = canonicalLevel + logarithm + 1e-6f;
    return (int) Math.max(lowest, Math.min(Math.floor(level), highest));
  }
}
