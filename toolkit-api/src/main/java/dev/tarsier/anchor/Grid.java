package dev.tarsier.anchor;

import java.util.List;

/**
 * The cells of one feature map.
 *
 * @param height rows, positive
 * @param width columns, positive
 */
public record Grid(int height, int width) {

  /** Checks that there is a cell. */
  public Grid {
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException("a grid of %d × %d has no cells".formatted(height, width));
    }
  }

  /** The number of cells. */
  public int cells() {
    return Math.multiplyExact(height, width);
  }

  /** Checks that there is one grid a level. */
  static void checkLevels(List<Grid> grids, int levels) {
    if (grids.size() != levels) {
      throw new IllegalArgumentException(
          "%d feature maps, but boxes are defined for %d levels".formatted(grids.size(), levels));
    }
  }
}
