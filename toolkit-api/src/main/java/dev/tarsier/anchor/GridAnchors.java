package dev.tarsier.anchor;

import dev.tarsier.geometry.Boxes;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Anchors of whole-numbered sides around the upper left corner of every cell. Ren et al.: "Faster
 * R-CNN", NIPS 2015, arXiv:1506.01497, section 3.1.1; the details are torchvision's.
 *
 * <pre>
 * side s, ratio r = height / width:   w = s / √r,  h = s · √r
 * box of a cell   round([−w, −h, w, h] / 2), halves to the even number
 * shift           column · ⌊width / columns⌋,  row · ⌊height / rows⌋
 * </pre>
 *
 * <p>Order: level, row, column, ratio, side. Nothing is clipped: anchors leave the image. The
 * stride comes from the padded image and the grid, not from the network: 255 pixels over 15 cells
 * step by 17, 333 over 20 by 16.
 *
 * @param sides per level, in pixels
 * @param ratios per level, height over width
 */
public record GridAnchors(List<List<Integer>> sides, List<List<Double>> ratios) {

  /** Checks that every level has sides and ratios, all positive. */
  public GridAnchors {
    sides = sides.stream().map(List::copyOf).toList();
    ratios = ratios.stream().map(List::copyOf).toList();
    if (sides.size() != ratios.size()) {
      throw new IllegalArgumentException(
          "sides for %d levels but ratios for %d".formatted(sides.size(), ratios.size()));
    }
    if (sides.stream().anyMatch(level -> level.isEmpty() || level.stream().anyMatch(s -> s <= 0))) {
      throw new IllegalArgumentException(
          "every level needs positive sides, not %s".formatted(sides));
    }
    if (ratios.stream()
        .anyMatch(level -> level.isEmpty() || !level.stream().allMatch(r -> r > 0))) {
      throw new IllegalArgumentException(
          "every level needs positive ratios, not %s".formatted(ratios));
    }
  }

  /** The same ratios on every level. */
  public static GridAnchors of(List<List<Integer>> sides, List<Double> ratios) {
    return new GridAnchors(sides, sides.stream().map(level -> ratios).toList());
  }

  /** How many anchors a cell of each level has. */
  public List<Integer> boxesPerCell() {
    return IntStream.range(0, sides.size())
        .mapToObj(level -> sides.get(level).size() * ratios.get(level).size())
        .toList();
  }

  /**
   * All anchors of a batch.
   *
   * @param height of the batch's array in pixels, padding included
   * @param width of the batch's array in pixels, padding included
   * @param grids one a level
   */
  public Boxes boxes(int height, int width, List<Grid> grids) {
    Grid.checkLevels(grids, sides.size());
    Boxes[] levels = new Boxes[grids.size()];
    for (int level = 0; level < levels.length; level++) {
      levels[level] = spread(ofCell(level), height, width, grids.get(level));
    }
    return Boxes.concat(levels);
  }

  /** The anchors of one cell, around the origin. */
  Boxes ofCell(int level) {
    float[] corners = new float[4 * boxesPerCell().get(level)];
    int at = 0;
    for (double ratio : ratios.get(level)) {
      float heightFactor = (float) Math.sqrt((float) ratio);
      float widthFactor = 1 / heightFactor;
      for (int side : sides.get(level)) {
        float width = widthFactor * side;
        float height = heightFactor * side;
        corners[at++] = (float) Math.rint(-width / 2);
        corners[at++] = (float) Math.rint(-height / 2);
        corners[at++] = (float) Math.rint(width / 2);
        corners[at++] = (float) Math.rint(height / 2);
      }
    }
    return Boxes.of(corners);
  }

  private static Boxes spread(Boxes cell, int height, int width, Grid grid) {
    int strideX = width / grid.width();
    int strideY = height / grid.height();
    float[] anchors = new float[Math.multiplyExact(4 * cell.size(), grid.cells())];
    int at = 0;
    for (int row = 0; row < grid.height(); row++) {
      for (int column = 0; column < grid.width(); column++) {
        int x = column * strideX;
        int y = row * strideY;
        for (int i = 0; i < cell.size(); i++) {
          anchors[at++] = x + cell.x1(i);
          anchors[at++] = y + cell.y1(i);
          anchors[at++] = x + cell.x2(i);
          anchors[at++] = y + cell.y2(i);
        }
      }
    }
    return Boxes.of(anchors);
  }
}
