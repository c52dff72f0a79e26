package dev.tarsier.heads.ssd;

import dev.tarsier.plugin.Setting;
import dev.tarsier.problem.UserError;

/**
 * A row of SSD's table of extra layers: a 1x1 convolution to fewer channels, then a k × k one.
 *
 * @param reduced channels in between
 * @param channels of the map
 * @param kernel k
 * @param stride of the k × k convolution
 * @param padding of the k × k convolution
 */
public record ExtraBlock(
    @Setting(value = "channels behind the 1x1 convolution", min = 1) int reduced,
    @Setting(value = "channels of the map", min = 1) int channels,
    @Setting(value = "side of the second convolution", byDefault = "3", min = 1, max = 9)
        int kernel,
    @Setting(value = "its stride", byDefault = "2", min = 1, max = 4) int stride,
    @Setting(value = "its padding", byDefault = "1", min = 0, max = 4) int padding) {

  /**
   * Checks that every window of the convolution sees something of the map: cells that see the
   * padding alone would also draw the default boxes of all others away from their pixels.
   *
   * @throws UserError if more than half a window is padded
   */
  public ExtraBlock {
    if (2 * padding > kernel) {
      throw new UserError(
          "padding: %d is more than half of the kernel, %d (way out: at most %d)"
              .formatted(padding, kernel, kernel / 2));
    }
  }

  /** 3x3/2, padded: halves the map. */
  static ExtraBlock halving(int reduced, int channels) {
    return new ExtraBlock(reduced, channels, 3, 2, 1);
  }

  /** 3x3 without padding: takes two rows and columns off, so 3 x 3 becomes 1 x 1. */
  static ExtraBlock trimming(int reduced, int channels) {
    return new ExtraBlock(reduced, channels, 3, 1, 0);
  }
}
