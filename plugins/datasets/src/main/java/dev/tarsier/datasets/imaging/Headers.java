package dev.tarsier.datasets.imaging;

import dev.tarsier.images.ImageHeader;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;

/**
 * What a header says against decoding. A decoder takes memory for the pixels that a header
 * promises: some hundred bytes of it can ask for gigabytes.
 */
final class Headers {

  /** Up to here any image is decoded; beyond, its file must be large enough to fill the pixels. */
  private static final long FREE_PIXELS = 50_000_000;

  /** White paper compresses to less than a bit a pixel; a bomb to a thousandth of one. */
  private static final long PIXELS_PER_BYTE = 64;

  /** As Pillow: decoding takes up to three times three bytes of each. */
  private static final long MOST_PIXELS = 178_956_970;

  private static final Map<String, String> OTHERS =
      Map.of(
          "GIF8", "GIF",
          "\0\0\0\fjP", "JPEG 2000",
          "\0\0\0 ftypavif", "AVIF",
          "\0\0\0\u001cftypavif", "AVIF",
          "\0\0\0\u0018ftyphei", "HEIC",
          "\0\0\0\u001cftyphei", "HEIC",
          "8BPS", "a Photoshop file",
          "%PDF", "a PDF",
          "PK\u0003\u0004", "a zip archive");

  private Headers() {}

  /** Why the file is not decoded, if it is not. */
  static Optional<String> defect(Optional<ImageHeader> header, byte[] bytes) {
    if (header.isEmpty()) {
      return Optional.of(
          other(bytes)
              + ", which is none of the formats that are read: JPEG, PNG, BMP, WebP, TIFF");
    }
    return header.get().refusal().or(() -> size(header.get(), bytes.length));
  }

  private static Optional<String> size(ImageHeader header, long bytes) {
    if (!header.isSized()) {
      return Optional.of("its header states no size: the file is damaged");
    }
    long pixels = (long) header.width() * header.height();
    if (pixels <= FREE_PIXELS || (pixels <= MOST_PIXELS && pixels <= PIXELS_PER_BYTE * bytes)) {
      return Optional.empty();
    }
    return Optional.of(
        "its header promises %,d x %,d pixels for a file of %,d bytes, which is too many to decode"
            .formatted(header.width(), header.height(), bytes));
  }

  private static String other(byte[] bytes) {
    String start = new String(bytes, 0, Math.min(bytes.length, 16), StandardCharsets.ISO_8859_1);
    return OTHERS.entrySet().stream()
        .filter(format -> start.startsWith(format.getKey()))
        .findFirst()
        .map(format -> "it is " + format.getValue())
        .orElse("its first bytes are those of no known image");
  }
}
