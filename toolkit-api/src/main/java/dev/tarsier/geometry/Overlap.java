package dev.tarsier.geometry;

import ai.djl.ndarray.NDArray;
import java.util.stream.IntStream;

/**
 * How much two boxes have in common: IoU and its relatives.
 *
 * <pre>
 * I = intersection: max(0, min(x2, x2') − max(x1, x1')) · the same of y
 * U = union: area + area' − I
 * C = area of the smallest box around both;  d = its diagonal squared + 10⁻⁷
 * p = squared distance of the centres
 * v = 4 / π² · (atan(w / h) − atan(w' / h'))²,  α = v / (1 − IoU + v + 10⁻⁷)
 *
 * IoU  = I / U                    in [0, 1]
 * GIoU = IoU − (C − U) / C        in [−1, 1]   Rezatofighi et al., CVPR 2019, arXiv:1902.09630, alg. 1
 * DIoU = IoU − p / d              in [−1, 1]   Zheng et al., AAAI 2020, arXiv:1911.08287, eq. 7
 * CIoU = DIoU − α · v             in [−1.5, 1] the same, eq. 8 to 11; α counts as a constant in gradients
 * </pre>
 *
 * <p>All four are symmetric and computed in float, I and U in this order, so that equal overlaps
 * stay equal: matching decides by such ties. Nothing is added to U: two boxes without area give 0/0
 * = NaN, as does any NaN coordinate. A box inverted along an axis intersects nothing.
 */
public enum Overlap {
  /** Intersection over union. */
  IOU {
    @Override
    public float of(Boxes a, int i, Boxes b, int j) {
      float intersection = intersection(a, i, b, j);
      return intersection / (a.area(i) + b.area(j) - intersection);
    }
  },
  /** Generalized IoU: falls on below 0 as boxes that do not touch move apart. */
  GIOU {
    @Override
    public float of(Boxes a, int i, Boxes b, int j) {
      float intersection = intersection(a, i, b, j);
      float union = a.area(i) + b.area(j) - intersection;
      float hull = hullWidth(a, i, b, j) * hullHeight(a, i, b, j);
      return intersection / union - (hull - union) / hull;
    }
  },
  /** Distance IoU: IoU less the distance of the centres. */
  DIOU {
    @Override
    public float of(Boxes a, int i, Boxes b, int j) {
      float width = hullWidth(a, i, b, j);
      float height = hullHeight(a, i, b, j);
      float dx = (a.x1(i) + a.x2(i)) / 2 - (b.x1(j) + b.x2(j)) / 2;
      float dy = (a.y1(i) + a.y2(i)) / 2 - (b.y1(j) + b.y2(j)) / 2;
      return IOU.of(a, i, b, j) - (dx * dx + dy * dy) / (width * width + height * height + EPSILON);
    }
  },
  /** Complete IoU: DIoU less the difference of the aspect ratios. */
  CIOU {
    @Override
    public float of(Boxes a, int i, Boxes b, int j) {
      double angle = Math.atan(a.width(i) / a.height(i)) - Math.atan(b.width(j) / b.height(j));
      float v = (float) (4 / (Math.PI * Math.PI) * angle * angle);
      float alpha = v / (1 - IOU.of(a, i, b, j) + v + EPSILON);
      return DIOU.of(a, i, b, j) - alpha * v;
    }
  };

  /** As in torchvision; keeps two equal boxes without area from dividing by zero. */
  static final float EPSILON = 1e-7f;

  /** Below this many pairs a second thread costs more than it brings. */
  private static final int PARALLEL_PAIRS = 1 << 16;

  /** The overlap of box {@code i} of {@code a} and box {@code j} of {@code b}. */
  public abstract float of(Boxes a, int i, Boxes b, int j);

  /** The overlap of every box of {@code a} with every one of {@code b}: row i, column j. */
  public float[] matrix(Boxes a, Boxes b) {
    if (this == IOU) {
      return IouMatrix.of(a, b);
    }
    int rows = a.size();
    int columns = b.size();
    float[] matrix = new float[Math.multiplyExact(rows, columns)];
    IntStream range = IntStream.range(0, rows);
    (matrix.length < PARALLEL_PAIRS ? range : range.parallel())
        .forEach(
            i -> {
              for (int j = 0; j < columns; j++) {
                matrix[i * columns + j] = of(a, i, b, j);
              }
            });
    return matrix;
  }

  /**
   * The overlap of every box of {@code a} (n × 4) with every one of {@code b} (m × 4), as an array
   * of n × m in the manager of {@code a}. Gradients flow to both; pairs that do not intersect give
   * none through I.
   */
  public NDArray matrix(NDArray a, NDArray b) {
    return BoxScript.matrix(this, a, b);
  }

  /**
   * The overlap of each box of {@code a} (n × 4) with the box of {@code b} (n × 4) in the same row,
   * as n values in the manager of {@code a}, for losses: 10⁻⁷ is added to U and to C, so that even
   * two boxes without area give a number. Gradients flow to both.
   */
  public NDArray pairs(NDArray a, NDArray b) {
    return BoxScript.pairs(this, a, b);
  }

  private static float intersection(Boxes a, int i, Boxes b, int j) {
    float width = Math.min(a.x2(i), b.x2(j)) - Math.max(a.x1(i), b.x1(j));
    float height = Math.min(a.y2(i), b.y2(j)) - Math.max(a.y1(i), b.y1(j));
    return Math.max(width, 0) * Math.max(height, 0);
  }

  private static float hullWidth(Boxes a, int i, Boxes b, int j) {
    return Math.max(Math.max(a.x2(i), b.x2(j)) - Math.min(a.x1(i), b.x1(j)), 0);
  }

  private static float hullHeight(Boxes a, int i, Boxes b, int j) {
    return Math.max(Math.max(a.y2(i), b.y2(j)) - Math.min(a.y1(i), b.y1(j)), 0);
  }
}
