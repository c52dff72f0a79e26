package dev.tarsier.datasets.transforms;

import dev.tarsier.data.Image;
import dev.tarsier.data.Sample;
import dev.tarsier.data.Transform;
import dev.tarsier.plugin.Setting;
import java.util.random.RandomGenerator;

/**
 * SSD's expansion: the image lies somewhere on a canvas up to {@code max_ratio} times as wide and
 * high, filled with ImageNet's mean colour, so that objects become small ones. Liu et al.,
 * arXiv:1512.02325, section 3.6.
 */
public final class ZoomOut implements Transform {

  /**
   * What may stand beside {@code type: zoom_out}.
   *
   * @param probability of a wider canvas
   * @param maxRatio of its sides to the image's
   */
  public record Options(
      @Setting(value = "share of samples that are changed", byDefault = "0.5", min = 0, max = 1)
          double probability,
      @Setting(
              value = "largest side of the canvas, as a multiple of the image's",
              byDefault = "4",
              min = 1,
              max = 10)
          double maxRatio) {}

  private final Options options;

  /** SSD's expansion. */
  public ZoomOut(Options options) {
    this.options = options;
  }

  @Override
  public Sample apply(Sample sample, RandomGenerator random) {
    if (random.nextDouble() >= options.probability()) {
      return sample;
    }
    Image image = sample.image();
    double ratio = 1 + (options.maxRatio() - 1) * random.nextDouble();
    int width = (int) (image.width() * ratio);
    int height = (int) (image.height() * ratio);
    var canvas =
        new Window(
            random.nextInt(width - image.width() + 1),
            random.nextInt(height - image.height() + 1),
            width,
            height);
    return canvas.apply(sample);
  }
}
