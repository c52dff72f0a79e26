package dev.tarsier.weights.torch;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes archives as {@code torch.save} does, right or wrong ones. */
final class ZipWriter {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final ZipOutputStream zip = new ZipOutputStream(bytes);

  /** An archive of this pickle and storage 0. */
  static ZipWriter of(byte[] pickle, byte[] storage) throws IOException {
    return new ZipWriter()
        .stored("archive/data.pkl", pickle)
        .stored("archive/data/0", storage)
        .stored("archive/version", "3\n".getBytes(StandardCharsets.US_ASCII));
  }

  ZipWriter stored(String name, byte[] content) throws IOException {
    var crc = new CRC32();
    crc.update(content);
    var entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(crc.getValue());
    return put(entry, content);
  }

  ZipWriter deflated(String name, byte[] content) throws IOException {
    return put(new ZipEntry(name), content);
  }

  private ZipWriter put(ZipEntry entry, byte[] content) throws IOException {
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
    return this;
  }

  byte[] bytes() throws IOException {
    zip.close();
    return bytes.toByteArray();
  }

  /**
   * Every occurrence of a text replaced by one of the same length: local header and directory
   * alike.
   */
  static byte[] replaced(byte[] file, String old, String now) {
    String text = new String(file, StandardCharsets.ISO_8859_1);
    return text.replace(old, now).getBytes(StandardCharsets.ISO_8859_1);
  }
}
