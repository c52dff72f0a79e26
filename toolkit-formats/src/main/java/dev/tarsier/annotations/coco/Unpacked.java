package dev.tarsier.annotations.coco;

import dev.tarsier.files.Inflated;
import dev.tarsier.files.RegularFile;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.zip.GZIPInputStream;

/** A file's content, unpacked where its name ends in {@code .gz}. */
final class Unpacked {
  private static final int BUFFER = 1 << 16;

  private Unpacked() {}

  /**
   * Opens a regular file; a missing one or a folder is the system's to refuse.
   *
   * @throws dev.tarsier.problem.UserError if it is a pipe or a device, which might never end
   */
  static InputStream open(Path file) throws IOException {
    if (Files.exists(file) && !Files.isDirectory(file)) {
      RegularFile.check(file, "file");
    }
    InputStream stream = Files.newInputStream(file);
    try {
      return file.toString().toLowerCase(Locale.ROOT).endsWith(".gz")
          ? new Inflated(new GZIPInputStream(stream, BUFFER), Files.size(file))
          : stream;
    } catch (IOException e) {
      stream.close();
      throw e;
    }
  }
}
