package dev.tarsier.datasets.transforms;

import dev.tarsier.data.Image;
import dev.tarsier.data.Imaging;
import dev.tarsier.data.Sample;
import dev.tarsier.data.Transform;
import dev.tarsier.plugin.Setting;
import java.util.random.RandomGenerator;

/**
 * Large-scale jitter: the image is resized by a factor drawn evenly, then cropped or framed to its
 * former size at a place drawn evenly. Ghiasi et al.: "Simple Copy-Paste is a Strong Data
 * Augmentation Method", CVPR 2021, arXiv:2012.07177, section 3.
 */
public final class ScaleJitter implements Transform {

  /**
   * What may stand beside {@code type: scale_jitter}.
   *
   * @param minScale smallest factor
   * @param maxScale largest factor
   */
  public record Options(
      @Setting(value = "smallest factor", byDefault = "0.5", min = 0.05, max = 1) double minScale,
      @Setting(value = "largest factor", byDefault = "2", min = 1, max = 8) double maxScale) {}

  private final Options options;
  private final Imaging imaging;

  /** Large-scale jitter, resizing with this image library. */
  public ScaleJitter(Options options, Imaging imaging) {
    this.options = options;
    this.imaging = imaging;
  }

  @Override
  public Sample apply(Sample sample, RandomGenerator random) {
    Image image = sample.image();
    double span = options.maxScale() - options.minScale();
    double scale = options.minScale() + span * random.nextDouble();
    int width = Math.max(1, (int) Math.round(image.width() * scale));
    int height = Math.max(1, (int) Math.round(image.height() * scale));
    var frame =
        new Window(
            offset(image.width() - width, random),
            offset(image.height() - height, random),
            image.width(),
            image.height());
    return frame.apply(Resizing.to(sample, width, height, imaging));
  }

  /** A place for an image that is smaller (room ≥ 0) or larger (room < 0) than its frame. */
  private static int offset(int room, RandomGenerator random) {
    return room >= 0 ? random.nextInt(room + 1) : -random.nextInt(1 - room);
  }
}
