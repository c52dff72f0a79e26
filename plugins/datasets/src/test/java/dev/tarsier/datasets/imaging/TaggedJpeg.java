package dev.tarsier.datasets.imaging;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/** Puts an EXIF orientation into JPEG and WebP files. */
public final class TaggedJpeg {

  private TaggedJpeg() {}

  /** The JPEG with an APP1 segment behind its first marker. */
  public static byte[] of(byte[] jpeg, int orientation) {
    byte[] exif = exif(orientation);
    int length = exif.length + 2;
    var out = new ByteArrayOutputStream();
    out.write(jpeg, 0, 2);
    out.writeBytes(new byte[] {(byte) 0xFF, (byte) 0xE1, (byte) (length >> 8), (byte) length});
    out.writeBytes(exif);
    out.write(jpeg, 2, jpeg.length - 2);
    return out.toByteArray();
  }

  /** EXIF's mark, a big-endian TIFF with its directory at 8, and one entry: tag 274. */
  static byte[] exif(int orientation) {
    ByteBuffer exif = ByteBuffer.allocate(32);
    exif.put("Exif\0\0MM\0*".getBytes(StandardCharsets.ISO_8859_1)).putInt(8).putShort((short) 1);
    exif.putShort((short) 274).putShort((short) 3).putInt(1);
    return exif.putShort((short) orientation).array();
  }
}
