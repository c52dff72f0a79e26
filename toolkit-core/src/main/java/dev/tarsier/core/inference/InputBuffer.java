package dev.tarsier.core.inference;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.data.Image;
import dev.tarsier.data.Imaging;
import dev.tarsier.data.InputShape;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * Makes the input of a network from images, in one buffer that is used again and again. Not safe
 * for several threads at once.
 */
public final class InputBuffer {

  private final Imaging imaging;
  private final InputShape shape;
  private final ByteBuffer planes;

  /**
   * A buffer.
   *
   * @param largestBatch the most images at once
   */
  public InputBuffer(Imaging imaging, InputShape shape, int largestBatch) {
    this.imaging = imaging;
    this.shape = shape;
    planes = ByteBuffer.allocateDirect(largestBatch * imageBytes()).order(ByteOrder.nativeOrder());
  }

  /** The most images at once. */
  public int largestBatch() {
    return planes.capacity() / imageBytes();
  }

  /** What the images become. */
  public InputShape shape() {
    return shape;
  }

  /** The images as (N, 3, H, W), resized and normalised, under {@code manager}. */
  public NDArray of(List<Image> images, NDManager manager) {
    for (int i = 0; i < images.size(); i++) {
      imaging.writePlanes(
          images.get(i),
          shape,
          planes.slice(i * imageBytes(), imageBytes()).order(ByteOrder.nativeOrder()));
    }
    return manager.create(
        planes.duplicate().order(ByteOrder.nativeOrder()),
        new Shape(images.size(), 3, shape.height(), shape.width()),
        DataType.FLOAT32);
  }

  private int imageBytes() {
    return 3 * shape.width() * shape.height() * Float.BYTES;
  }
}
