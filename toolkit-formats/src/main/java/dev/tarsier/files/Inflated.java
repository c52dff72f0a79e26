package dev.tarsier.files;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/**
 * What a compressed file unpacks to, believed only so far: text of the field's formats shrinks to a
 * tenth, seldom to a fiftieth, while a kilobyte made for the purpose unpacks to a megabyte.
 */
public final class Inflated extends FilterInputStream {

  /** Below this size a ratio says nothing, and harms nobody. */
  private static final long HARMLESS = 128L << 20;

  private static final int LARGEST_RATIO = 200;

  private final long packed;
  private final long most;
  private long unpacked;

  /**
   * Passes on what a stream unpacks.
   *
   * @param unpacking gives the unpacked bytes
   * @param packed the compressed file's size in bytes
   */
  public Inflated(InputStream unpacking, long packed) {
    super(unpacking);
    this.packed = packed;
    most = Math.max(HARMLESS, LARGEST_RATIO * packed);
  }

  @Override
  public int read() throws IOException {
    int value = super.read();
    count(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public int read(byte[] bytes, int start, int length) throws IOException {
    int read = super.read(bytes, start, length);
    count(Math.max(0, read));
    return read;
  }

  private void count(int more) throws IOException {
    unpacked += more;
    if (unpacked > most) {
      throw new IOException(
          "its %,d bytes unpack to more than %,d: it is no such file, or unpack it yourself"
              .formatted(packed, most));
    }
  }
}
