package dev.tarsier.datasets.imaging;

import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * What can be said of an image file's bytes before decoding them. Decoders fill the missing part of
 * a JPEG with grey and only mutter on the native error stream; a detector would train on it.
 */
final class EncodedImage {

  private static final int LONGEST_START = 24;

  private EncodedImage() {}

  /** Why these bytes are no whole image, if that can be seen without decoding. */
  static Optional<String> defect(byte[] bytes) {
    if (bytes.length == 0) {
      return Optional.of("the file is empty");
    }
    if (isJpeg(bytes)) {
      return endsJpeg(bytes)
          ? Optional.empty()
          : Optional.of("the JPEG is cut short: its end marker is missing");
    }
    if (isPng(bytes)) {
      return PngChunks.defect(bytes);
    }
    return otherContent(bytes);
  }

  private static boolean isJpeg(byte[] b) {
    return b.length >= 3 && (b[0] & 255) == 0xFF && (b[1] & 255) == 0xD8 && (b[2] & 255) == 0xFF;
  }

  /**
   * Walks the marker segments (ITU T.81, annex B) to the end-of-image marker of the outermost
   * image; a thumbnail within a segment is stepped over, bytes behind the end are ignored.
   */
  private static boolean endsJpeg(byte[] b) {
    int i = 2;
    while (i + 1 < b.length) {
      int marker = b[i + 1] & 255;
      if ((b[i] & 255) != 0xFF || standsAlone(marker)) {
        i++;
      } else if (marker == 0xD9) {
        return true;
      } else if (i + 3 < b.length) {
        i += 2 + ((b[i + 2] & 255) << 8) + (b[i + 3] & 255);
      } else {
        return false;
      }
    }
    return false;
  }

  /** Stuffing, fill, TEM, restarts and SOI: no length follows them. */
  private static boolean standsAlone(int marker) {
    return marker <= 0x01 || marker == 0xFF || (marker >= 0xD0 && marker <= 0xD8);
  }

  private static boolean isPng(byte[] b) {
    return b.length >= 8 && (b[0] & 255) == 0x89 && b[1] == 'P' && b[2] == 'N' && b[3] == 'G';
  }

  /** Two things that often lie where an image should. */
  private static Optional<String> otherContent(byte[] bytes) {
    String start =
        new String(bytes, 0, Math.min(bytes.length, LONGEST_START), StandardCharsets.ISO_8859_1);
    if (start.startsWith("version https://git-lfs")) {
      return Optional.of(
          "it is a Git LFS pointer, not the image: run 'git lfs pull' in its folder");
    }
    if (start.stripLeading().startsWith("<")) {
      return Optional.of("it is an HTML or XML page, not an image");
    }
    return Optional.empty();
  }
}
