package dev.tarsier.images;

import dev.tarsier.images.ImageHeader.Format;
import java.io.IOException;

/** Walks the segments to the frame header (ITU T.81, annex B); EXIF stands before it. */
final class JpegHeader {

  private JpegHeader() {}

  static ImageHeader read(FileWindow file) throws IOException {
    int orientation = 1;
    long at = 2;
    while (file.byteAt(at).orElse(-1) == 0xFF) {
      int marker = file.byteAt(at + 1).orElse(0);
      if (marker == 0xFF) {
        at++;
      } else if (isFrame(marker)) {
        return ImageHeader.of(Format.JPEG, file.shortAt(at + 7), file.shortAt(at + 5), orientation);
      } else {
        if (marker == 0xE1 && file.has(at + 4, "Exif\0\0")) {
          orientation = ExifTag.orientation(file, at + 4);
        }
        at += 2 + Math.max(2, file.shortAt(at + 2));
      }
    }
    return ImageHeader.of(Format.JPEG, 0, 0, orientation);
  }

  /** SOF0 to SOF15, without DHT, JPG and DAC. */
  private static boolean isFrame(int marker) {
    return marker >= 0xC0 && marker <= 0xCF && marker != 0xC4 && marker != 0xC8 && marker != 0xCC;
  }
}
