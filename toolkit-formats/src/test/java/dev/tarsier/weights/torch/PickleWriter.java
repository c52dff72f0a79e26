package dev.tarsier.weights.torch;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes pickles operation by operation, right or wrong ones. Opcodes that {@link Opcode} lacks are
 * given as bytes.
 */
final class PickleWriter {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /**
   * {@code {"w": tensor}} of shape (2, 3) over storage "0" of six floats: the good file that tests
   * spoil.
   */
  static PickleWriter stateDict() {
    return new PickleWriter()
        .raw(0x80, 2, '}')
        .text("w")
        .tensor("FloatStorage", "0", 6, 0, 2, 3, 3, 1)
        .raw('s', '.');
  }

  PickleWriter raw(int... operations) {
    Arrays.stream(operations).forEach(bytes::write);
    return this;
  }

  PickleWriter text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    raw('X', utf8.length, utf8.length >> 8, utf8.length >> 16, utf8.length >> 24);
    bytes.writeBytes(utf8);
    return this;
  }

  PickleWriter integer(int value) {
    return raw('J', value, value >> 8, value >> 16, value >> 24);
  }

  PickleWriter global(String module, String name) {
    bytes.writeBytes("c%s\n%s\n".formatted(module, name).getBytes(StandardCharsets.UTF_8));
    return this;
  }

  /** Sizes, then strides. */
  PickleWriter tensor(String storage, String key, int elements, int offset, int... geometry) {
    global("torch._utils", "_rebuild_tensor").raw('(');
    raw('(')
        .text("storage")
        .global("torch", storage)
        .text(key)
        .text("cpu")
        .integer(elements)
        .raw('t', 'Q');
    integer(offset);
    int rank = geometry.length / 2;
    raw('(');
    Arrays.stream(geometry, 0, rank).forEach(this::integer);
    raw('t', '(');
    Arrays.stream(geometry, rank, geometry.length).forEach(this::integer);
    return raw('t', 't', 'R');
  }

  byte[] bytes() {
    return bytes.toByteArray();
  }
}
