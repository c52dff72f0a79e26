package dev.tarsier.core.train;

import dev.tarsier.model.ImageSizes;
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
}
