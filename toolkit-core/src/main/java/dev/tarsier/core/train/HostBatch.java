package dev.tarsier.core.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.tarsier.core.input.ImageArray;
import dev.tarsier.model.ImageSizes;
import dev.tarsier.model.ImageSizes.Size;
import dev.tarsier.model.Targets;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * A batch that is ready for the engine but not yet there.
 *
 * @param planes normalised floats (N, 3, H, W) in a direct buffer that is reused after the step
 * @param ids of the images, for messages
 * @param sizes of the images
 * @param targets one an image, in network pixels
 */
public record HostBatch(
    ByteBuffer planes, List<String> ids, ImageSizes sizes, List<Targets> targets) {

  /** The number of images. */
  public int size() {
    return ids.size();
  }

  /**
   * The images in the engine, (N, 3, H, W).
   *
   * @param manager owns them
   */
  NDArray images(NDManager manager) {
    return ImageArray.of(planes, size(), new Size(sizes.width(), sizes.height()), manager);
  }
}
