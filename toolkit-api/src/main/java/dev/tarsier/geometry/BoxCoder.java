package dev.tarsier.geometry;

import ai.djl.ndarray.NDArray;

/**
 * Boxes as offsets from anchors. Girshick et al.: "Rich feature hierarchies for accurate object
 * detection and semantic segmentation", CVPR 2014, arXiv:1311.2524, appendix C; the weights are
 * Fast R-CNN's and SSD's.
 *
 * <pre>
 * encode   t_x = weightX · (x − x_a) / w_a         t_w = weightWidth · ln(w / w_a)       x: centre
 * decode   x = t_x / weightX · w_a + x_a           w = exp(min(t_w / weightWidth, LIMIT)) · w_a
 * </pre>
 *
 * and the same of y and h. Encoding divides by the anchor's sides: an anchor without area gives
 * infinities or NaN, a box without area −∞, an inverted one NaN. Decoding gives finite boxes for
 * all codes that are finite; only growing is limited, shrinking is not.
 *
 * @param weightX factor of the horizontal shift
 * @param weightY factor of the vertical shift
 * @param weightWidth factor of the logarithm of the widths' ratio
 * @param weightHeight factor of the logarithm of the heights' ratio
 */
public record BoxCoder(float weightX, float weightY, float weightWidth, float weightHeight) {

  /** RPN and RetinaNet: no weights. */
  public static final BoxCoder UNWEIGHTED = new BoxCoder(1, 1, 1, 1);

  /**
   * SSD and the second stage of Faster R-CNN. The codes of well-matched anchors have about the
   * variance 1 then; SSD's code calls the reciprocals, 0.1 and 0.2, variances.
   */
  public static final BoxCoder WEIGHTED = new BoxCoder(10, 10, 5, 5);

  /** The largest logarithm of a ratio that is decoded: from a 16-pixel anchor to 1000 pixels. */
  public static final double LIMIT = Math.log(1000.0 / 16);

  /** Checks that no weight is zero or negative. */
  public BoxCoder {
    if (!(weightX > 0 && weightY > 0 && weightWidth > 0 && weightHeight > 0)) {
      throw new IllegalArgumentException(
          "weights must be positive, not %s, %s, %s, %s"
              .formatted(weightX, weightY, weightWidth, weightHeight));
    }
  }

  /** The codes of each box from the anchor of the same index, four a box. */
  public float[] encode(Boxes boxes, Boxes anchors) {
    checkSameSize(boxes.size(), anchors.size());
    float[] codes = new float[4 * boxes.size()];
    for (int i = 0; i < anchors.size(); i++) {
      float width = boxes.width(i);
      float height = boxes.height(i);
      float anchorWidth = anchors.width(i);
      float anchorHeight = anchors.height(i);
      float dx = boxes.x1(i) + 0.5f * width - (anchors.x1(i) + 0.5f * anchorWidth);
      float dy = boxes.y1(i) + 0.5f * height - (anchors.y1(i) + 0.5f * anchorHeight);
      codes[4 * i] = weightX * dx / anchorWidth;
      codes[4 * i + 1] = weightY * dy / anchorHeight;
      codes[4 * i + 2] = weightWidth * (float) Math.log(width / anchorWidth);
      codes[4 * i + 3] = weightHeight * (float) Math.log(height / anchorHeight);
    }
    return codes;
  }

  /**
   * The boxes of these codes. Several groups of four may belong to one anchor, as class-specific
   * regression has them: anchor-major, the boxes come in the order of the codes.
   *
   * @param codes k · 4 numbers an anchor, for any k ≥ 1
   */
  public Boxes decode(float[] codes, Boxes anchors) {
    int groups = groups(codes.length, anchors.size());
    float[] corners = new float[codes.length];
    for (int i = 0; i < codes.length; i += 4) {
      int anchor = i / 4 / groups;
      float width = anchors.width(anchor);
      float height = anchors.height(anchor);
      float x = codes[i] / weightX * width + (anchors.x1(anchor) + 0.5f * width);
      float y = codes[i + 1] / weightY * height + (anchors.y1(anchor) + 0.5f * height);
      float halfWidth = 0.5f * (side(codes[i + 2] / weightWidth) * width);
      float halfHeight = 0.5f * (side(codes[i + 3] / weightHeight) * height);
      corners[i] = x - halfWidth;
      corners[i + 1] = y - halfHeight;
      corners[i + 2] = x + halfWidth;
      corners[i + 3] = y + halfHeight;
    }
    return Boxes.of(corners);
  }

  /** As on the heap, for arrays of n × 4; the result lands in the manager of {@code boxes}. */
  public NDArray encode(NDArray boxes, NDArray anchors) {
    return BoxScript.encode(this, boxes, anchors);
  }

  /**
   * As on the heap, for codes of n × 4k and anchors of n × 4; the result has the shape of the
   * codes, lands in their manager, and passes gradients to them.
   */
  public NDArray decode(NDArray codes, NDArray anchors) {
    return BoxScript.decode(this, codes, anchors);
  }

  private static float side(float logarithm) {
    return (float) Math.exp(Math.min(logarithm, (float) LIMIT));
  }

  private static int groups(int numbers, int anchors) {
    if (anchors == 0 && numbers == 0) {
      return 1;
    }
    if (anchors == 0 || numbers == 0 || numbers % (4 * anchors) != 0) {
      throw new IllegalArgumentException(
          "%d codes are no whole groups of four for %d anchors".formatted(numbers, anchors));
    }
    return numbers / (4 * anchors);
  }

  private static void checkSameSize(int boxes, int anchors) {
    if (boxes != anchors) {
      throw new IllegalArgumentException("%d boxes but %d anchors".formatted(boxes, anchors));
    }
  }
}
