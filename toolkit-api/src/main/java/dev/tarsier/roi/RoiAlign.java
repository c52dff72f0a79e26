package dev.tarsier.roi;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

/**
 * Region features by interpolation, without rounding a region to cells. He et al.: "Mask R-CNN",
 * ICCV 2017, arXiv:1703.06870, section 3; the details are torchvision's {@code roi_align}.
 *
 * <pre>
 * region   start = x1 · scale, size = (x2 − x1) · scale, but at least 1 cell
 *          aligned: start − ½, and no least size
 * bin      size / width; each bin averages s × s samples in the middle of s × s equal parts
 * s        samples, or ⌈size / width⌉ where samples is 0
 * sample   bilinear between the four cells around it; cell i has its centre at i
 *          (so unaligned results lie half a cell off, which trained networks have got used to)
 * </pre>
 *
 * A sample more than one cell outside the features counts as 0; nearer ones take the border's
 * value. A region with NaN or an infinite edge gives zeros, as does an aligned, adaptive one
 * without area. Regions thinner than a cell that start alike pool to identical features: exact ties
 * of scores are normal then.
 *
 * <p>How: all of it is linear in the features, so a region's bins are rows of a sparse matrix,
 * which is multiplied with the features as (cells × channels). Autograd multiplies the gradient
 * with the transpose, in the same order every time.
 *
 * @param height rows of the result
 * @param width columns of the result
 * @param samples along each axis of a bin, 2 in most detectors; 0: as many as the bin has cells
 * @param aligned whether half a cell is taken off, as detectron2 does
 */
public record RoiAlign(int height, int width, int samples, boolean aligned)
    implements RegionPooling {

  /** Checks the ranges. */
  public RoiAlign {
    if (height < 1 || width < 1 || samples < 0) {
      throw new IllegalArgumentException(
          "no RoI align to %d × %d with %d samples".formatted(height, width, samples));
    }
  }

  /** The operator of torchvision's detectors: {@code size} × {@code size} bins of 2 × 2 samples. */
  public static RoiAlign square(int size) {
    return new RoiAlign(size, size, 2, false);
  }

  @Override
  public NDArray pool(NDArray features, Regions regions, double scale) {
    Shape shape = features.getShape();
    regions.checkImages(shape.get(0));
    SparseRows rows =
        plan(regions, (float) scale, Math.toIntExact(shape.get(2)), Math.toIntExact(shape.get(3)));
    return RoiScript.mix(features, rows, height, width);
  }

  private SparseRows plan(Regions regions, float scale, int mapHeight, int mapWidth) {
    int bins = height * width;
    var rows = new SparseRows(Math.multiplyExact(regions.size(), bins), 10 * bins * regions.size());
    var vertical = new AxisSamples(height, mapHeight);
    var horizontal = new AxisSamples(width, mapWidth);
    for (int i = 0; i < regions.size(); i++) {
      sample(vertical, regions.boxes().y1(i) * scale, regions.boxes().y2(i) * scale, height);
      sample(horizontal, regions.boxes().x1(i) * scale, regions.boxes().x2(i) * scale, width);
      rows.reserve(vertical.total() * horizontal.total());
      int map = regions.images()[i] * mapHeight * mapWidth;
      for (int row = 0; row < height; row++) {
        for (int column = 0; column < width; column++) {
          product(vertical, row, horizontal, column, map, mapWidth, rows);
        }
      }
    }
    return rows;
  }

  private void sample(AxisSamples axis, float first, float last, int bins) {
    float start = aligned ? first - 0.5f : first;
    float end = aligned ? last - 0.5f : last;
    float size = aligned ? end - start : Math.max(end - start, 1);
    float bin = size / bins;
    boolean finite = Float.isFinite(start) && Float.isFinite(bin);
    int each = samples > 0 ? samples : (int) Math.ceil(bin);
    axis.sample(start, bin, finite ? each : 0);
  }

  private static void product(
      AxisSamples vertical,
      int row,
      AxisSamples horizontal,
      int column,
      int map,
      int mapWidth,
      SparseRows rows) {
    for (int y = 0; y < vertical.count(row); y++) {
      int line = map + vertical.cell(row, y) * mapWidth;
      float weight = vertical.weight(row, y);
      for (int x = 0; x < horizontal.count(column); x++) {
        rows.add(line + horizontal.cell(column, x), weight * horizontal.weight(column, x));
      }
    }
    rows.endRow();
  }
}
