package dev.tarsier.weights.torch;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Writes a large file as {@code torch.save} does, without holding it in memory. */
public final class LargeTorchFile {

  private LargeTorchFile() {}

  /**
   * Writes {@code {"layer0": tensor, …}}, each tensor of shape (rows, columns) over a storage of
   * zeros of its own.
   */
  public static void write(Path file, int tensors, int rows, int columns) throws IOException {
    var pickle = new PickleWriter().raw(0x80, 2, '}');
    for (int i = 0; i < tensors; i++) {
      pickle
          .text("layer" + i)
          .tensor("FloatStorage", Integer.toString(i), rows * columns, 0, rows, columns, columns, 1)
          .raw('s');
    }
    byte[] values = new byte[rows * columns * Float.BYTES];
    try (var zip = new ZipOutputStream(new BufferedOutputStream(Files.newOutputStream(file)))) {
      store(zip, "archive/data.pkl", pickle.raw('.').bytes());
      for (int i = 0; i < tensors; i++) {
        store(zip, "archive/data/" + i, values);
      }
      store(zip, "archive/version", new byte[] {'3', '\n'});
    }
  }

  private static void store(ZipOutputStream zip, String name, byte[] content) throws IOException {
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
