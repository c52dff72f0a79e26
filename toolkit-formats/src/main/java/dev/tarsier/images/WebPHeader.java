package dev.tarsier.images;

import dev.tarsier.images.ImageHeader.Format;
import java.io.IOException;
import java.nio.ByteOrder;

/** RIFF chunks: VP8X has the canvas, VP8 and VP8L the frame, EXIF the orientation (RFC 9649). */
final class WebPHeader {

  private static final int MOST = 1000;

  private WebPHeader() {}

  static ImageHeader read(FileWindow file) throws IOException {
    long width = 0;
    long height = 0;
    int orientation = 1;
    long at = 12;
    for (int i = 0; i < MOST && at + 8 <= file.size(); i++) {
      file.order(ByteOrder.LITTLE_ENDIAN);
      long length = file.intAt(at + 4);
      long data = at + 8;
      if (file.has(at, "VP8X")) {
        width = (file.intAt(data + 4) & 0xffffff) + 1;
        height = (file.intAt(data + 6) >>> 8) + 1;
      } else if (width == 0 && file.has(at, "VP8 ")) {
        width = file.shortAt(data + 6) & 0x3fff;
        height = file.shortAt(data + 8) & 0x3fff;
      } else if (width == 0 && file.has(at, "VP8L")) {
        long bits = file.intAt(data + 1);
        width = (bits & 0x3fff) + 1;
        height = ((bits >>> 14) & 0x3fff) + 1;
      } else if (file.has(at, "EXIF")) {
        orientation = ExifTag.orientation(file, data);
      }
      at = data + length + (length & 1);
    }
    return ImageHeader.of(Format.WEBP, width, height, orientation);
  }
}
