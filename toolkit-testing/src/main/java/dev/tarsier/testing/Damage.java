package dev.tarsier.testing;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;
import java.util.function.UnaryOperator;

/**
 * What transport, full disks and attackers do to a file: its end is gone, some bytes are others,
 * numbers are as large as they can be, parts are doubled or missing.
 */
final class Damage {

  private static final long[] NUMBERS = {
    0, 1, 8, 0x7f, 0x80, 0xff, 0x2000, 0x7fff, 0x8000, 0xffff, 0x7fff_ffff, 0xffff_ffffL, -1
  };
  private static final int[] WIDTHS = {1, 2, 4, 8};
  private static final int LONGEST_PART = 40;

  private final Random random;

  Damage(Random random) {
    this.random = random;
  }

  /**
   * A damaged copy.
   *
   * @param mended makes checksums right again, so that damage gets past them; every other time
   */
  byte[] of(byte[] good, UnaryOperator<byte[]> mended) {
    if (random.nextInt(5) == 0) {
      return Arrays.copyOf(good, random.nextInt(good.length));
    }
    byte[] bytes = good.clone();
    int changes = 1 + random.nextInt(4);
    for (int i = 0; i < changes; i++) {
      bytes = changed(bytes);
    }
    return random.nextBoolean() ? mended.apply(bytes) : bytes;
  }

  private byte[] changed(byte[] bytes) {
    int at = random.nextInt(bytes.length);
    switch (random.nextInt(8)) {
      case 0, 1, 2 -> bytes[at] ^= (byte) (1 << random.nextInt(8));
      case 3, 4 -> bytes[at] = (byte) random.nextInt(256);
      case 5, 6 -> number(bytes, at);
      default -> {
        return moved(bytes, at);
      }
    }
    return bytes;
  }

  private void number(byte[] bytes, int at) {
    int width = WIDTHS[random.nextInt(WIDTHS.length)];
    long number = NUMBERS[random.nextInt(NUMBERS.length)];
    ByteOrder order = random.nextBoolean() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN;
    byte[] written = new byte[8];
    ByteBuffer.wrap(written).order(order).putLong(number);
    int start = order == ByteOrder.LITTLE_ENDIAN ? 0 : 8 - width;
    for (int i = 0; i < width && at + i < bytes.length; i++) {
      bytes[at + i] = written[start + i];
    }
  }

  /** A part doubled in its place, or gone. */
  private byte[] moved(byte[] bytes, int at) {
    int length = Math.min(1 + random.nextInt(LONGEST_PART), bytes.length - at);
    boolean doubled = bytes.length == length || random.nextBoolean();
    int change = doubled ? length : -length;
    byte[] result = Arrays.copyOf(bytes, bytes.length + change);
    System.arraycopy(
        bytes,
        doubled ? at : at + length,
        result,
        doubled ? at + length : at,
        bytes.length - at - (doubled ? 0 : length));
    return result;
  }
}
