package dev.tarsier.images;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.util.OptionalInt;

/** Random access to a file's numbers through a window of 4 KiB, big-endian unless turned. */
final class FileWindow {

  private static final int WINDOW = 4096;

  private final FileChannel file;
  private final long size;
  private final ByteBuffer window = ByteBuffer.allocate(WINDOW).limit(0);
  private long start;

  FileWindow(FileChannel file) throws IOException {
    this.file = file;
    size = file.size();
  }

  long size() {
    return size;
  }

  /** Little-endian from now on, or big-endian again. */
  void order(ByteOrder order) {
    window.order(order);
  }

  /** The byte at a position; nothing behind the end. */
  OptionalInt byteAt(long at) throws IOException {
    return see(at, 1) ? OptionalInt.of(window.get((int) (at - start)) & 255) : OptionalInt.empty();
  }

  /** Two bytes as an unsigned number; 0 behind the end, which is no size and no tag. */
  int shortAt(long at) throws IOException {
    return see(at, 2) ? window.getShort((int) (at - start)) & 0xffff : 0;
  }

  /** Four bytes as an unsigned number; 0 behind the end. */
  long intAt(long at) throws IOException {
    return see(at, 4) ? Integer.toUnsignedLong(window.getInt((int) (at - start))) : 0;
  }

  /** Whether these characters stand at a position. */
  boolean has(long at, String latin) throws IOException {
    for (int i = 0; i < latin.length(); i++) {
      if (byteAt(at + i).orElse(-1) != latin.charAt(i)) {
        return false;
      }
    }
    return true;
  }

  private boolean see(long at, int count) throws IOException {
    if (at < 0 || at > size - count) {
      return false;
    }
    if (at < start || at + count > start + window.limit()) {
      start = at;
      window.clear();
      while (window.hasRemaining() && file.read(window, start + window.position()) > 0) {
        // again: a read may stop early
      }
      window.flip();
    }
    return at + count <= start + window.limit();
  }
}
