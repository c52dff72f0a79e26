package dev.tarsier.core.input;

import dev.tarsier.data.Image;
import dev.tarsier.data.Imaging;
import dev.tarsier.data.Normalization;
import dev.tarsier.input.BatchLayout;
import dev.tarsier.input.CentreCrop;
import dev.tarsier.input.InputFit;
import dev.tarsier.input.Placement;
import dev.tarsier.model.ImageSizes.Size;
import dev.tarsier.problem.UserError;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;

/**
 * What becomes of images before a network sees them.
 *
 * @param imaging the image library
 * @param fit how they come to the network's size
 * @param normalization of their numbers
 */
public record Preprocessing(Imaging imaging, InputFit fit, Normalization normalization) {

  private static final int CHANNELS = 3;

  /** The same without chance, for losses that are only measured. */
  public Preprocessing withoutChance() {
    return new Preprocessing(imaging, fit.withoutChance(), normalization);
  }

  /**
   * The image as large as it is placed.
   *
   * @throws UserError if it would be too large for any buffer
   */
  public Image resized(Image image, Placement placement) {
    checkRoom(placement, 1);
    if (fit instanceof CentreCrop crop) {
      return AntialiasedResize.cropped(image, crop);
    }
    return imaging.resize(image, placement.placed().width(), placement.placed().height());
  }

  /**
   * The normalised planes of a batch, (N, 3, H, W) floats.
   *
   * @param resized the images, each as large as it is placed
   * @param buffer written to if there is room in it, so that one buffer serves many batches
   * @return from position 0 to its limit, the batch: {@code buffer} or a larger one
   * @throws UserError if the batch is too large for any buffer
   */
  public ByteBuffer planes(List<Image> resized, BatchLayout layout, ByteBuffer buffer) {
    Size array = layout.array();
    long image = bytes(array);
    ByteBuffer planes = withRoom(buffer, image * resized.size(), resized.size(), array);
    for (int i = 0; i < resized.size(); i++) {
      imaging.writePlanes(
          resized.get(i),
          normalization,
          array.width(),
          array.height(),
          planes.slice((int) (i * image), (int) image).order(ByteOrder.nativeOrder()));
    }
    return planes;
  }

  /**
   * Tells before any image is resized that a batch would be too large, as it is if all its images
   * were as large as this one.
   *
   * @throws UserError as {@link #planes}
   */
  public void checkRoom(Placement placement, int images) {
    checkRoom(bytes(placement.placed()) * images, images, placement.placed());
  }

  private static long bytes(Size size) {
    return (long) CHANNELS * size.width() * size.height() * Float.BYTES;
  }

  private static void checkRoom(long bytes, int images, Size array) {
    if (bytes > Integer.MAX_VALUE) {
      throw new UserError(
          "a batch of %d images of %s pixels takes %.1f GiB, and at most 2 GiB are possible (the way out: a smaller batch_size, or smaller images under input)"
              .formatted(images, array, bytes / (double) (1 << 30)));
    }
  }

  private static ByteBuffer withRoom(ByteBuffer buffer, long bytes, int images, Size array) {
    checkRoom(bytes, images, array);
    return buffer.capacity() < bytes
        ? ByteBuffer.allocateDirect((int) bytes).order(ByteOrder.nativeOrder())
        : buffer.clear().limit((int) bytes);
  }

  /** The size of an image. */
  public static Size size(Image image) {
    return new Size(image.width(), image.height());
  }
}
