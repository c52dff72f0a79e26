package dev.tarsier.roi;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * Region features by averaging, where every bin has channels of its own. Dai et al.: "R-FCN", NIPS
 * 2016, arXiv:1605.06409, section 3.2, equation 1; the details are torchvision's {@code
 * ps_roi_pool}.
 *
 * <pre>
 * region   first = round(x1 · scale), size = max(round(x2 · scale) − first, 1), halves away from 0
 * bin p    cells first + ⌊p · size / width⌋ … first + ⌈(p + 1) · size / width⌉, the last one not,
 *          cut to the features without their last row and column
 * result   channel c of bin (p, q) is the mean of channel (c · height + p) · width + q there
 * </pre>
 *
 * A bin without cells gives 0. A region with NaN counts as one at the origin.
 *
 * <p>That the last row and column are left out, and that the gradient is spread as if they were
 * not, is how torchvision computes; both are kept, so that networks and their training carry over.
 * Away from the lower and right border the gradient is the derivative.
 *
 * @param height rows of the result
 * @param width columns of the result
 */
public record PositionSensitiveRoiPool(int height, int width) implements RegionPooling {

  /** Checks the ranges. */
  public PositionSensitiveRoiPool {
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException("no RoI pool to %d × %d".formatted(height, width));
    }
  }

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the channels are no multiple of the bins
   */
  @Override
  public NDArray pool(NDArray features, Regions regions, double scale) {
    Shape shape = features.getShape();
    regions.checkImages(shape.get(0));
    if (shape.get(1) % ((long) height * width) != 0) {
      throw new IllegalArgumentException(
          "%d channels are no multiple of %d × %d bins".formatted(shape.get(1), height, width));
    }
    int mapHeight = Math.toIntExact(shape.get(2));
    int mapWidth = Math.toIntExact(shape.get(3));
    SparseRows inner = plan(regions, (float) scale, mapHeight, mapWidth, 1);
    SparseRows whole = plan(regions, (float) scale, mapHeight, mapWidth, 0);
    return RoiScript.mixPerBin(features, inner, whole, height, width);
  }

  /** The mean of each bin over the features without so many of their last rows and columns. */
  private SparseRows plan(Regions regions, float scale, int mapHeight, int mapWidth, int leftOut) {
    int bins = height * width;
    var rows = new SparseRows(Math.multiplyExact(regions.size(), bins), 4 * bins * regions.size());
    var vertical = new CellRanges(height, mapHeight - leftOut);
    var horizontal = new CellRanges(width, mapWidth - leftOut);
    for (int i = 0; i < regions.size(); i++) {
      vertical.divide(regions.boxes().y1(i) * scale, regions.boxes().y2(i) * scale, 0);
      horizontal.divide(regions.boxes().x1(i) * scale, regions.boxes().x2(i) * scale, 0);
      for (int bin = 0; bin < bins; bin++) {
        int map = (regions.images()[i] * bins + bin) * mapHeight * mapWidth;
        average(vertical, bin / width, horizontal, bin % width, map, mapWidth, rows);
      }
    }
    return rows;
  }

  private static void average(
      CellRanges vertical,
      int row,
      CellRanges horizontal,
      int column,
      int map,
      int mapWidth,
      SparseRows rows) {
    int cells = vertical.size(row) * horizontal.size(column);
    rows.reserve(cells);
    for (int y = vertical.from(row); cells > 0 && y < vertical.to(row); y++) {
      for (int x = horizontal.from(column); x < horizontal.to(column); x++) {
        rows.add(map + y * mapWidth + x, 1f / cells);
      }
    }
    rows.endRow();
  }
}
