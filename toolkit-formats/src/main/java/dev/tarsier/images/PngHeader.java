package dev.tarsier.images;

import dev.tarsier.images.ImageHeader.Format;
import java.io.IOException;

/** IHDR comes first; eXIf may stand anywhere before the end. */
final class PngHeader {

  private static final long FIRST_CHUNK = 8;
  private static final int MOST = 10_000;

  private PngHeader() {}

  static ImageHeader read(FileWindow file) throws IOException {
    if (!file.has(12, "IHDR")) {
      return ImageHeader.of(Format.PNG, 0, 0, 1);
    }
    long width = file.intAt(16);
    long height = file.intAt(20);
    int orientation = 1;
    long at = FIRST_CHUNK;
    for (int i = 0; i < MOST && at < file.size() && !file.has(at + 4, "IEND"); i++) {
      if (file.has(at + 4, "eXIf")) {
        orientation = ExifTag.orientation(file, at + 8);
      }
      at += 12 + file.intAt(at);
    }
    return ImageHeader.of(Format.PNG, width, height, orientation);
  }
}
