package dev.tarsier.core.input;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.model.ImageSizes.Size;
import java.nio.ByteBuffer;

/**
 * The pixels of a batch as an array of the engine, (N, 3, H, W).
 *
 * <p>On a CPU they lie <em>channels last</em>: the shape is (N, 3, H, W), the order in memory N, H,
 * W, C. A convolution answers in the order it is asked in, so one turn here serves the whole
 * network: oneDNN's kernels want the channels of a place side by side, and otherwise turn every map
 * to that order and back. See {@code docs/performance.md} for what it saves. On other devices the
 * planes stay planes, because nobody measured there.
 */
public final class ImageArray {

  private static final int CHANNELS = 3;

  private ImageArray() {}

  /**
   * The array of a batch.
   *
   * @param planes normalised floats (N, 3, H, W), from position 0 to the limit; free for reuse
   *     afterwards
   * @param images N
   * @param size W x H of the array
   * @param manager owns the array, whose device is its device
   */
  public static NDArray of(ByteBuffer planes, int images, Size size, NDManager manager) {
    try (NDManager scratch = manager.newSubManager()) {
      NDArray array =
          scratch.create(
              planes.duplicate().order(planes.order()),
              new Shape(images, CHANNELS, size.height(), size.width()),
              DataType.FLOAT32);
      NDArray laid = manager.getDevice().isGpu() ? array : channelsLast(array);
      laid.attach(manager);
      return laid;
    }
  }

  private static NDArray channelsLast(NDArray planes) {
    Shape shape = planes.getShape();
    // Flattening is what copies: a transposed array alone is a view of the planes.
    return planes
        .transpose(0, 2, 3, 1)
        .flatten()
        .reshape(shape.get(0), shape.get(2), shape.get(3), CHANNELS)
        .transpose(0, 3, 1, 2);
  }
}
