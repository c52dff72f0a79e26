package dev.tarsier.datasets.imaging;

import dev.tarsier.images.ImageHeader;
import dev.tarsier.images.ImageHeader.Format;
import org.opencv.core.Core;
import org.opencv.core.Mat;

/**
 * EXIF's eight orientations (CIPA DC-008, tag 274): where the first row and column of the stored
 * pixels belong in the picture.
 *
 * <pre>
 * 1 as stored   2 mirrored   3 turned by 180°   4 upside down
 * 5 transposed  6 turned by 90° to the right  7 the other diagonal  8 turned by 90° to the left
 * </pre>
 *
 * <p>Applied here for every format by the one tag that {@link ImageHeader} reads: OpenCV knows it
 * in JPEG and PNG, not in WebP, and its TIFF decoder always applies it.
 */
final class Orientation {

  private static final int BOTH = -1;
  private static final int ROWS = 0;
  private static final int COLUMNS = 1;

  private Orientation() {}

  /**
   * The decoded pixels upright, or as stored.
   *
   * @param decoded with OpenCV's own orientation switched off
   */
  static Mat oriented(Mat decoded, ImageHeader header, boolean upright, Mats mats) {
    boolean applied = header.format() == Format.TIFF;
    if (upright == applied) {
      return decoded;
    }
    return applied
        ? turned(decoded, inverse(header.orientation()), mats)
        : turned(decoded, header.orientation(), mats);
  }

  /** All but the quarter turns are their own inverses. */
  private static int inverse(int orientation) {
    return switch (orientation) {
      case 6 -> 8;
      case 8 -> 6;
      default -> orientation;
    };
  }

  private static Mat turned(Mat stored, int orientation, Mats mats) {
    return switch (orientation) {
      case 2 -> flipped(stored, COLUMNS, mats);
      case 3 -> flipped(stored, BOTH, mats);
      case 4 -> flipped(stored, ROWS, mats);
      case 5 -> transposed(stored, mats);
      case 6 -> flipped(transposed(stored, mats), COLUMNS, mats);
      case 7 -> flipped(transposed(stored, mats), BOTH, mats);
      case 8 -> flipped(transposed(stored, mats), ROWS, mats);
      default -> stored;
    };
  }

  private static Mat flipped(Mat mat, int axes, Mats mats) {
    Mat flipped = mats.mat();
    Core.flip(mat, flipped, axes);
    return flipped;
  }

  private static Mat transposed(Mat mat, Mats mats) {
    Mat transposed = mats.mat();
    Core.transpose(mat, transposed);
    return transposed;
  }
}
