package dev.tarsier.weights.tensor;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Walks a view (offset, sizes, strides) of a storage in row-major order, some elements at a time.
 */
final class StridedBytes {

  private final ByteBuffer storage;
  private final int width;
  private final long[] shape;
  private final long[] strides;
  private final long[] index;
  private long position;
  private long left;

  /**
   * Every element must lie within the storage: {@link StoredTensor#view} has checked it.
   *
   * @param offset of the first element, in elements
   */
  StridedBytes(ByteBuffer storage, int width, long offset, long[] shape, long[] strides) {
    this.storage = storage;
    this.width = width;
    this.shape = shape;
    this.strides = strides;
    this.index = new long[shape.length];
    this.position = offset;
    this.left = Shapes.elements(shape);
  }

  /**
   * The next elements, at most {@code buffer.remaining() / width}; the buffer's position moves by
   * what was written.
   */
  void read(ByteBuffer buffer) {
    buffer.order(ByteOrder.LITTLE_ENDIAN);
    long count = Math.min(left, buffer.remaining() / width);
    left -= count;
    for (long i = 0; i < count; i++) {
      copyElement((int) (position * width), buffer);
      advance();
    }
  }

  boolean isExhausted() {
    return left == 0;
  }

  private void copyElement(int at, ByteBuffer buffer) {
    switch (width) {
      case 8 -> buffer.putLong(storage.getLong(at));
      case 4 -> buffer.putInt(storage.getInt(at));
      case 2 -> buffer.putShort(storage.getShort(at));
      default -> buffer.put(storage.get(at));
    }
  }

  /** Counts like an odometer: the last axis turns fastest. */
  private void advance() {
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      index[axis]++;
      position += strides[axis];
      if (index[axis] < shape[axis]) {
        return;
      }
      position -= index[axis] * strides[axis];
      index[axis] = 0;
    }
  }
}
