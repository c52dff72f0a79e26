package dev.tarsier.roi;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.nio.ByteOrder;
import java.nio.IntBuffer;

/**
 * Region features as maxima over whole cells. Girshick: "Fast R-CNN", ICCV 2015, arXiv:1504.08083,
 * section 2.1; the details are torchvision's {@code roi_pool}.
 *
 * <pre>
 * region   first = round(x1 · scale), size = max(round(x2 · scale) − first + 1, 1), halves away from 0
 * bin p    cells first + ⌊p · size / width⌋ … first + ⌈(p + 1) · size / width⌉, the last one not,
 *          cut to the features
 * </pre>
 *
 * A bin without cells gives 0. The gradient goes to the first maximum of a bin, by row, then
 * column. NaN is a maximum only where a bin holds nothing else. A region with NaN counts as one at
 * the origin.
 *
 * <p>How: where the maxima are is found on the heap ({@link BinMaxima}), and the features are
 * picked from there by index, which autograd differentiates; the index is 4 bytes a number of the
 * result.
 *
 * @param height rows of the result
 * @param width columns of the result
 */
public record RoiPool(int height, int width) implements RegionPooling {

  /** Checks the ranges. */
  public RoiPool {
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException("no RoI pool to %d × %d".formatted(height, width));
    }
  }

  @Override
  public NDArray pool(NDArray features, Regions regions, double scale) {
    Shape shape = features.getShape();
    regions.checkImages(shape.get(0));
    long size = Math.multiplyExact(regions.size() * shape.get(1), (long) height * width);
    try (NDManager host = features.getManager().newSubManager(Device.cpu())) {
      NDArray positions = host.create(new Shape(size), DataType.INT32);
      IntBuffer memory = positions.toByteBuffer(true).order(ByteOrder.nativeOrder()).asIntBuffer();
      new BinMaxima(features, height, width).find(regions, (float) scale, memory);
      return RoiScript.pick(features, positions, regions.size(), height, width);
    }
  }
}
