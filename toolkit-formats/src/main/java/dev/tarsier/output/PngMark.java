package dev.tarsier.output;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;

/**
 * Signs a PNG as Tarsier's by a {@code tEXt} chunk with the keyword {@code Software} (PNG
 * specification, third edition, 11.3.3) right after the header chunk. Pixels are not touched.
 */
public final class PngMark {

  static final String TEXT = "Software\0" + OwnFiles.NAME;

  /** Signature (8), then the header chunk: length, type, 13 bytes, checksum. */
  private static final int END_OF_HEADER = 8 + 4 + 4 + 13 + 4;

  private static final byte[] SIGNATURE = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'};

  private PngMark() {}

  /**
   * The same picture with the mark.
   *
   * @throws IllegalArgumentException if this is no PNG
   */
  public static byte[] sign(byte[] png) {
    if (png.length < END_OF_HEADER
        || !ByteBuffer.wrap(png, 0, SIGNATURE.length).equals(ByteBuffer.wrap(SIGNATURE))) {
      throw new IllegalArgumentException("these bytes are no PNG");
    }
    byte[] chunk = ("tEXt" + TEXT).getBytes(StandardCharsets.ISO_8859_1);
    var checksum = new CRC32();
    checksum.update(chunk);
    return ByteBuffer.allocate(png.length + chunk.length + 8)
        .put(png, 0, END_OF_HEADER)
        .putInt(chunk.length - 4)
        .put(chunk)
        .putInt((int) checksum.getValue())
        .put(png, END_OF_HEADER, png.length - END_OF_HEADER)
        .array();
  }
}
