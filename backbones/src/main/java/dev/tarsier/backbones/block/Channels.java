package dev.tarsier.backbones.block;

/** How many channels remain under a width multiplier. */
public final class Channels {

  private Channels() {}

  /**
   * The multiple of 8 nearest to {@code channels}, but not below 90 % of it: hardware likes such
   * numbers. Sandler et al. and Howard et al. round so from MobileNetV2 on.
   */
  public static int multipleOf8(double channels) {
    int nearest = Math.max(8, (int) (channels + 4) / 8 * 8);
    return nearest < 0.9 * channels ? nearest + 8 : nearest;
  }
}
