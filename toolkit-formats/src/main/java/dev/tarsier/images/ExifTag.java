package dev.tarsier.images;

import java.io.IOException;
import java.nio.ByteOrder;

/** Entries of a TIFF directory, which is also what EXIF is. Source: TIFF 6.0, section 2. */
final class ExifTag {

  static final int WIDTH = 256;
  static final int HEIGHT = 257;
  static final int PHOTOMETRIC = 262;
  static final int ORIENTATION = 274;

  private static final int SHORT = 3;
  private static final int LONG = 4;

  /** Bytes a value of each type, the first being none (TIFF 6.0, section 2). */
  private static final String BYTES = "01124811248484";

  private static final int ENTRY = 12;
  private static final int MOST = 1000;

  private ExifTag() {}

  /**
   * The value of a tag in the first directory; {@code otherwise} if it is not there.
   *
   * @param start where the TIFF structure begins; the file's order is as it says afterwards
   */
  static long of(FileWindow file, long start, int tag, long otherwise) throws IOException {
    if (file.has(start, "II")) {
      file.order(ByteOrder.LITTLE_ENDIAN);
    } else if (file.has(start, "MM")) {
      file.order(ByteOrder.BIG_ENDIAN);
    } else {
      return otherwise;
    }
    long directory = start + file.intAt(start + 4);
    int entries = Math.min(MOST, file.shortAt(directory));
    for (int i = 0; i < entries; i++) {
      long entry = directory + 2 + (long) i * ENTRY;
      if (file.shortAt(entry) == tag) {
        return switch (file.shortAt(entry + 2)) {
          case SHORT -> file.shortAt(entry + 8);
          case LONG -> file.intAt(entry + 8);
          default -> otherwise;
        };
      }
    }
    return otherwise;
  }

  /**
   * Whether every tag of the first directory has room in the file for the values it claims. A
   * decoder takes memory for the claim.
   */
  static boolean claimsFit(FileWindow file) throws IOException {
    long directory = file.intAt(4);
    int entries = file.shortAt(directory);
    for (int i = 0; i < entries; i++) {
      long entry = directory + 2 + (long) i * ENTRY;
      int type = file.shortAt(entry + 2);
      int bytes = type < BYTES.length() ? BYTES.charAt(type) - '0' : 1;
      if (file.intAt(entry + 4) * bytes > file.size()) {
        return false;
      }
    }
    return true;
  }

  /** The orientation in a block that may begin with EXIF's own mark, as APP1 segments do. */
  static int orientation(FileWindow file, long start) throws IOException {
    long tiff = file.has(start, "Exif\0\0") ? start + 6 : start;
    int orientation = (int) of(file, tiff, ORIENTATION, 1);
    file.order(ByteOrder.BIG_ENDIAN);
    return orientation;
  }
}
