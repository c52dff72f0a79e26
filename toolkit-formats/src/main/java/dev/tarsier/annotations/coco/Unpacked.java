package dev.tarsier.annotations.coco;

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

  static InputStream open(Path file) throws IOException {
    InputStream stream = Files.newInputStream(file);
    try {
      return file.toString().toLowerCase(Locale.ROOT).endsWith(".gz")
          ? new GZIPInputStream(stream, BUFFER)
          : stream;
    } catch (IOException e) {
      stream.close();
      throw e;
    }
  }
}
