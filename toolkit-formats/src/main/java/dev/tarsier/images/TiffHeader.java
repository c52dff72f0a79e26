package dev.tarsier.images;

import dev.tarsier.images.ImageHeader.Format;
import java.io.IOException;
import java.util.Optional;

/** The first directory (TIFF 6.0, section 2). */
final class TiffHeader {

  private static final int CIE_LAB = 8;
  private static final int ICC_LAB = 9;

  private TiffHeader() {}

  static ImageHeader read(FileWindow file) throws IOException {
    if (file.has(2, "+") || file.has(3, "+")) {
      return new ImageHeader(
          Format.TIFF, 0, 0, 1, Optional.of("it is a BigTIFF, which is not read: save it as TIFF"));
    }
    ImageHeader header =
        ImageHeader.of(
            Format.TIFF,
            ExifTag.of(file, 0, ExifTag.WIDTH, 0),
            ExifTag.of(file, 0, ExifTag.HEIGHT, 0),
            (int) ExifTag.of(file, 0, ExifTag.ORIENTATION, 1));
    long colours = ExifTag.of(file, 0, ExifTag.PHOTOMETRIC, 0);
    if (colours == CIE_LAB || colours == ICC_LAB) {
      return refused(header, "its colours are Lab, which would be taken for RGB: save it as RGB");
    }
    return ExifTag.claimsFit(file)
        ? header
        : refused(header, "a tag of it claims more values than the file has bytes");
  }

  private static ImageHeader refused(ImageHeader header, String why) {
    return new ImageHeader(
        Format.TIFF, header.width(), header.height(), header.orientation(), Optional.of(why));
  }
}
