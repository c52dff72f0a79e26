package dev.tarsier.core.evaluate;

import dev.tarsier.data.Image;
import dev.tarsier.data.Imaging;

/** A picture for a page: no wider than a page shows it. */
public final class Thumbnail {

  private static final int WIDEST = 640;
  private static final int JPEG_QUALITY = 82;

  private Thumbnail() {}

  /** JPEG bytes of an image of at most 640 columns; its aspect ratio is kept. */
  public static byte[] jpeg(Image image, Imaging imaging) {
    Image shrunk =
        image.width() <= WIDEST
            ? image
            : imaging.resize(
                image,
                WIDEST,
                Math.max(1, Math.round((float) image.height() * WIDEST / image.width())));
    return imaging.jpeg(shrunk, JPEG_QUALITY);
  }
}
