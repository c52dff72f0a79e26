package dev.tarsier.datasets.imaging;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.zip.CRC32;

/** The chunks of a PNG: length, type, data, checksum (RFC 2083, section 3.2). */
final class PngChunks {

  private static final int SIGNATURE = 8;
  private static final int FRAME = 12;

  private PngChunks() {}

  /** Why the file is damaged, if that can be told from its chunks. */
  static Optional<String> defect(byte[] b) {
    ByteBuffer png = ByteBuffer.wrap(b);
    long chunk = SIGNATURE;
    while (chunk + FRAME <= b.length) {
      int at = (int) chunk;
      long length = Integer.toUnsignedLong(png.getInt(at));
      if (chunk + FRAME + length > b.length) {
        break;
      }
      String type = new String(b, at + 4, 4, StandardCharsets.ISO_8859_1);
      var crc = new CRC32();
      crc.update(b, at + 4, (int) length + 4);
      if ((int) crc.getValue() != png.getInt((int) (at + 8 + length))) {
        return Optional.of(
            "the PNG is damaged: the checksum of its part %s is wrong".formatted(type));
      }
      if (type.equals("IEND")) {
        return Optional.empty();
      }
      chunk += FRAME + length;
    }
    return Optional.of("the PNG is cut short: its last chunk is missing");
  }
}
