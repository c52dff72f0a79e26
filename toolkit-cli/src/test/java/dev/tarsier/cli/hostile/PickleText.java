package dev.tarsier.cli.hostile;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** A pickle written operation by operation, and the archive of {@code torch.save} around it. */
public final class PickleText {

  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

  /** A pickle of protocol 2 that holds nothing yet. */
  public PickleText() {
    raw("\u0080\2");
  }

  /** {@code {name: tensor}} of one value. */
  public static PickleText stateDict(String name) {
    return new PickleText().raw("}").text(name).tensor(1).raw("s.");
  }

  /** Operations, a byte a character. */
  public PickleText raw(String operations) {
    bytes.writeBytes(operations.getBytes(StandardCharsets.ISO_8859_1));
    return this;
  }

  /** A string. */
  public PickleText text(String text) {
    byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
    raw("X");
    bytes.writeBytes(
        ByteBuffer.allocate(4).order(ByteOrder.LITTLE_ENDIAN).putInt(utf8.length).array());
    bytes.writeBytes(utf8);
    return this;
  }

  /** A tensor of so many values, at most 1, at the beginning of the storage. */
  public PickleText tensor(int values) {
    return raw("ctorch._utils\n_rebuild_tensor\n((")
        .text("storage")
        .raw("ctorch\nFloatStorage\n")
        .text("0")
        .text("cpu")
        .raw("K\1tQK\0(K" + (char) values + "t(K\1ttR");
  }

  /** The file. */
  public byte[] archive() throws IOException {
    var file = new ByteArrayOutputStream();
    try (var zip = new ZipOutputStream(file)) {
      stored(zip, "archive/data.pkl", bytes.toByteArray());
      stored(zip, "archive/data/0", new byte[4]);
      stored(zip, "archive/version", "3\n".getBytes(StandardCharsets.US_ASCII));
    }
    return file.toByteArray();
  }

  private static void stored(ZipOutputStream zip, String name, byte[] content) throws IOException {
    var crc = new CRC32();
    crc.update(content);
    var entry = new ZipEntry(name);
    entry.setMethod(ZipEntry.STORED);
    entry.setSize(content.length);
    entry.setCrc(crc.getValue());
    zip.putNextEntry(entry);
    zip.write(content);
    zip.closeEntry();
  }
}
