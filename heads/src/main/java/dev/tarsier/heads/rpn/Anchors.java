package dev.tarsier.heads.rpn;

import dev.tarsier.anchor.Grid;
import dev.tarsier.geometry.Boxes;
import java.util.List;

/**
 * The anchors of a batch, the same for all of its images, in the order of {@link RpnPrediction}.
 *
 * @param boxes in network pixels; they may leave the image, or lie in its padding
 * @param perLevel how many of them belong to each level
 * @param locations cells of all levels
 */
public record Anchors(Boxes boxes, List<Integer> perLevel, int locations) {

  /** Keeps a copy of the list. */
  public Anchors {
    perLevel = List.copyOf(perLevel);
  }

  /** These boxes, so many a cell on each of these grids. */
  static Anchors of(Boxes boxes, List<Grid> grids, int perCell) {
    return new Anchors(
        boxes,
        grids.stream().map(grid -> perCell * grid.cells()).toList(),
        grids.stream().mapToInt(Grid::cells).sum());
  }

  /** The number of anchors. */
  public int size() {
    return boxes.size();
  }
}
