package dev.tarsier.geometry;

import ai.djl.ndarray.NDArray;

/**
 * Boxes as the distances of their four edges from an anchor's centre, in units of the anchor's
 * sides. Tian et al.: "FCOS: Fully Convolutional One-Stage Object Detection", ICCV 2019,
 * arXiv:1904.01355, section 3.1, equation 1; the division follows torchvision.
 *
 * <pre>
 * encode   l = (x_a − x1) / w_a,  t = (y_a − y1) / h_a,  r = (x2 − x_a) / w_a,  b = (y2 − y_a) / h_a
 * decode   x1 = x_a − l · w_a, …
 * </pre>
 *
 * A negative distance means that the centre lies outside the box. An anchor without area gives
 * infinities or NaN when encoding.
 */
public final class DistanceCoder {

  private DistanceCoder() {}

  /** The distances of each box from the anchor of the same index, four a box. */
  public static float[] encode(Boxes boxes, Boxes anchors) {
    if (boxes.size() != anchors.size()) {
      throw new IllegalArgumentException(
          "%d boxes but %d anchors".formatted(boxes.size(), anchors.size()));
    }
    float[] codes = new float[4 * boxes.size()];
    for (int i = 0; i < anchors.size(); i++) {
      float x = 0.5f * (anchors.x1(i) + anchors.x2(i));
      float y = 0.5f * (anchors.y1(i) + anchors.y2(i));
      codes[4 * i] = (x - boxes.x1(i)) / anchors.width(i);
      codes[4 * i + 1] = (y - boxes.y1(i)) / anchors.height(i);
      codes[4 * i + 2] = (boxes.x2(i) - x) / anchors.width(i);
      codes[4 * i + 3] = (boxes.y2(i) - y) / anchors.height(i);
    }
    return codes;
  }

  /** The boxes of these distances, four numbers an anchor. */
  public static Boxes decode(float[] codes, Boxes anchors) {
    if (codes.length != 4 * anchors.size()) {
      throw new IllegalArgumentException(
          "%d distances for %d anchors".formatted(codes.length, anchors.size()));
    }
    float[] corners = new float[codes.length];
    for (int i = 0; i < anchors.size(); i++) {
      float x = 0.5f * (anchors.x1(i) + anchors.x2(i));
      float y = 0.5f * (anchors.y1(i) + anchors.y2(i));
      corners[4 * i] = x - codes[4 * i] * anchors.width(i);
      corners[4 * i + 1] = y - codes[4 * i + 1] * anchors.height(i);
      corners[4 * i + 2] = x + codes[4 * i + 2] * anchors.width(i);
      corners[4 * i + 3] = y + codes[4 * i + 3] * anchors.height(i);
    }
    return Boxes.of(corners);
  }

  /**
   * As on the heap, for arrays of n × 4; the result lands in the manager of {@code codes} and
   * passes gradients to them.
   */
  public static NDArray decode(NDArray codes, NDArray anchors) {
    return BoxScript.decodeDistances(codes, anchors);
  }
}
