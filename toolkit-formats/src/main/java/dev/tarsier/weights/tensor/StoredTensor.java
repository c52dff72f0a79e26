package dev.tarsier.weights.tensor;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.WritableByteChannel;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * An array of numbers as a file holds it: element type, shape, and a view of little-endian bytes,
 * often of a mapped file. Several tensors may share one storage, overlap, or repeat elements
 * (stride 0). Immutable; nothing is copied before values are asked for.
 */
public final class StoredTensor {

  // A view may show an element more than once; beyond this many bytes it must not be larger than
  // what it shows,
  // or a file of a hundred bytes could ask for a gigabyte.
  private static final long MAX_REPEATED_BYTES = 16 << 20;
  private static final int CHUNK_BYTES = 1 << 16;

  private final DType dtype;
  private final long[] shape;
  private final ByteBuffer storage;
  private final long offset;
  private final long[] strides;
  private final long elements;
  private final Runnable whole;

  private StoredTensor(
      DType dtype,
      long[] shape,
      ByteBuffer storage,
      long offset,
      long[] strides,
      long elements,
      Runnable whole) {
    this.dtype = dtype;
    this.shape = shape;
    this.storage = storage;
    this.offset = offset;
    this.strides = strides;
    this.elements = elements;
    this.whole = whole;
  }

  /**
   * A row-major tensor over the remaining bytes of a buffer, which is not copied.
   *
   * @throws IllegalArgumentException when the shape is impossible or does not fill the buffer
   *     exactly
   */
  public static StoredTensor of(DType dtype, long[] shape, ByteBuffer littleEndian) {
    long elements = Shapes.elements(shape);
    int remaining = littleEndian.remaining();
    if (remaining % dtype.bytes() != 0 || elements != remaining / dtype.bytes()) {
      throw new IllegalArgumentException(
          "%s %s does not fill %d bytes".formatted(dtype, Arrays.toString(shape), remaining));
    }
    long[] sizes = shape.clone();
    return new StoredTensor(
        dtype, sizes, readOnly(littleEndian), 0, rowMajor(sizes, elements), elements, () -> {});
  }

  /** A float32 tensor of these values, in row-major order. */
  public static StoredTensor ofFloats(long[] shape, float... values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(Math.multiplyExact(values.length, Float.BYTES))
            .order(ByteOrder.LITTLE_ENDIAN);
    bytes.asFloatBuffer().put(values);
    return of(DType.F32, shape, bytes);
  }

  /**
   * A view of a storage, which is not copied: element (i, j, ...) is found at {@code offset +
   * i·strides[0] + j·strides[1] + ...}.
   *
   * @param storage little-endian elements in its remaining bytes
   * @param offset of the first element, in elements
   * @param strides in elements, not negative, one for each size
   * @throws IllegalArgumentException when the view reaches past the storage, or repeats elements to
   *     more than 16 MiB
   */
  public static StoredTensor view(
      DType dtype, long[] shape, ByteBuffer storage, long offset, long[] strides) {
    long elements = Shapes.elements(shape);
    checkView(shape, offset, strides);
    long available = storage.remaining() / dtype.bytes();
    long end = elements == 0 ? offset : Shapes.end(offset, shape, strides);
    if (end > available) {
      throw new IllegalArgumentException(
          "offset %d, shape %s, strides %s reach element %d of a storage of %d"
              .formatted(offset, Arrays.toString(shape), Arrays.toString(strides), end, available));
    }
    if (elements > Math.max(available, MAX_REPEATED_BYTES / dtype.bytes())) {
      throw new IllegalArgumentException(
          "shape %s repeats a storage of %d elements too often"
              .formatted(Arrays.toString(shape), available));
    }
    return new StoredTensor(
        dtype, shape.clone(), readOnly(storage), offset, strides.clone(), elements, () -> {});
  }

  private static void checkView(long[] shape, long offset, long[] strides) {
    if (strides.length != shape.length) {
      throw new IllegalArgumentException(
          "%d sizes but %d strides".formatted(shape.length, strides.length));
    }
    if (offset < 0 || Arrays.stream(strides).anyMatch(stride -> stride < 0)) {
      throw new IllegalArgumentException(
          "negative offset or stride: %d, %s".formatted(offset, Arrays.toString(strides)));
    }
  }

  private static ByteBuffer readOnly(ByteBuffer bytes) {
    return bytes.slice().asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** An empty array's strides address nothing, and its sizes may multiply beyond 64 bits. */
  private static long[] rowMajor(long[] shape, long elements) {
    return elements == 0 ? new long[shape.length] : Shapes.rowMajorStrides(shape);
  }

  /** The same tensor over a mapped file, which must be whole whenever values are asked for. */
  public StoredTensor in(FileBytes file) {
    return new StoredTensor(dtype, shape, storage, offset, strides, elements, file::checkWhole);
  }

  /** Type of the elements. */
  public DType dtype() {
    return dtype;
  }

  /** Sizes, outermost first; empty for a single number. A copy. */
  public long[] shape() {
    return shape.clone();
  }

  /** Number of elements: 1 without axes, 0 where one size is 0. */
  public long elements() {
    return elements;
  }

  /** Bytes of the values in row-major order, which may differ from what the storage occupies. */
  public long byteCount() {
    return elements * dtype.bytes();
  }

  /**
   * The values in row-major order, little-endian, read only: a view of the storage where it has
   * this order already, a copy elsewhere. The bytes of a mapped file must not be written to by
   * native code either: copy before training in place.
   */
  public ByteBuffer data() {
    whole.run();
    if (isRowMajor()) {
      int start = Math.toIntExact(elements == 0 ? 0 : offset * dtype.bytes());
      return storage.slice(start, Math.toIntExact(byteCount())).order(ByteOrder.LITTLE_ENDIAN);
    }
    ByteBuffer copy = ByteBuffer.allocate(Math.toIntExact(byteCount()));
    walk().read(copy);
    return readOnly(copy.flip());
  }

  /**
   * The values as float32, row-major, little-endian: {@link #data()} itself where they are float32.
   * Half precision is widened exactly; float64 and integers round to the nearest float; booleans
   * give 0 and 1.
   */
  public ByteBuffer toFloat32() {
    if (dtype == DType.F32) {
      return data();
    }
    ByteBuffer converted =
        ByteBuffer.allocate(Math.toIntExact(elements * Float.BYTES)).order(ByteOrder.LITTLE_ENDIAN);
    convert(converted.asFloatBuffer());
    return converted.asReadOnlyBuffer().order(ByteOrder.LITTLE_ENDIAN);
  }

  /** The values as in {@link #toFloat32()}, in an array of their own. */
  public float[] toFloats() {
    float[] values = new float[Math.toIntExact(elements)];
    convert(FloatBuffer.wrap(values));
    return values;
  }

  private void convert(FloatBuffer floats) {
    try {
      forEachChunk(chunk -> convertChunk(chunk, floats));
    } catch (IOException e) {
      throw new AssertionError("memory does not fail like a device", e);
    }
  }

  private void convertChunk(ByteBuffer chunk, FloatBuffer floats) {
    if (dtype == DType.F32) {
      floats.put(chunk.asFloatBuffer());
      return;
    }
    while (chunk.hasRemaining()) {
      floats.put((float) dtype.next(chunk));
    }
  }

  /** SHA-256 of {@link #data()}, in lower-case hexadecimal; nothing is copied as a whole. */
  public String sha256() {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      forEachChunk(digest::update);
      return HexFormat.of().formatHex(digest.digest());
    } catch (NoSuchAlgorithmException e) {
      throw new AssertionError("every Java platform has SHA-256", e);
    } catch (IOException e) {
      throw new AssertionError("memory does not fail like a device", e);
    }
  }

  /** Writes {@link #data()}; nothing is copied as a whole. */
  public void writeTo(WritableByteChannel channel) throws IOException {
    forEachChunk(
        chunk -> {
          while (chunk.hasRemaining()) {
            channel.write(chunk);
          }
        });
  }

  /** Something done with a piece of the values. */
  @FunctionalInterface
  private interface ChunkAction {
    void accept(ByteBuffer littleEndian) throws IOException;
  }

  private void forEachChunk(ChunkAction action) throws IOException {
    whole.run();
    try {
      eachChunk(action);
      whole.run();
    } catch (InternalError e) {
      throw InvalidWeightFile.shortened("a weight file", e);
    }
  }

  private void eachChunk(ChunkAction action) throws IOException {
    if (isRowMajor()) {
      action.accept(data());
      return;
    }
    ByteBuffer chunk = ByteBuffer.allocate(CHUNK_BYTES);
    StridedBytes walk = walk();
    while (!walk.isExhausted()) {
      walk.read(chunk.clear());
      action.accept(chunk.flip());
    }
  }

  /** Axes of size 1 never move, so that their strides do not matter. */
  private boolean isRowMajor() {
    if (elements == 0) {
      return true;
    }
    long[] expected = Shapes.rowMajorStrides(shape);
    for (int axis = 0; axis < shape.length; axis++) {
      if (shape[axis] != 1 && strides[axis] != expected[axis]) {
        return false;
      }
    }
    return true;
  }

  private StridedBytes walk() {
    return new StridedBytes(storage, dtype.bytes(), offset, shape, strides);
  }

  /** Type and shape, such as {@code F32[64, 3, 7, 7]}. */
  @Override
  public String toString() {
    return dtype + Arrays.toString(shape);
  }
}
