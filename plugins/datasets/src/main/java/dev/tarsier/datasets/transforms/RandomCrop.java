package dev.tarsier.datasets.transforms;

import dev.tarsier.data.Image;
import dev.tarsier.data.Sample;
import dev.tarsier.data.Transform;
import dev.tarsier.plugin.Setting;
import java.util.random.RandomGenerator;

/**
 * The image is framed by {@code padding} pixels of ImageNet's mean colour, and a part of its former
 * size is cut out at a place drawn evenly. He et al.: "Deep Residual Learning for Image
 * Recognition", CVPR 2016, arXiv:1512.03385, section 4.2, on CIFAR-10: 4 pixels, 32 x 32.
 *
 * <p>An object stays if its centre does: one that fills the image always stays while the padding is
 * less than half of it.
 */
public final class RandomCrop implements Transform {

  /**
   * What may stand beside {@code type: random_crop}.
   *
   * @param padding width of the frame
   */
  public record Options(
      @Setting(
              value = "pixels added on each side before the cut, so the farthest the image moves",
              byDefault = "4",
              min = 0,
              max = 1024)
          int padding) {}

  private final int padding;

  /** The crop. */
  public RandomCrop(Options options) {
    padding = options.padding();
  }

  @Override
  public Sample apply(Sample sample, RandomGenerator random) {
    Image image = sample.image();
    // Framing and cutting at (left, top) of the frame moves the image by padding − left.
    int dx = padding - random.nextInt(2 * padding + 1);
    int dy = padding - random.nextInt(2 * padding + 1);
    var part = new Window(dx, dy, image.width(), image.height());
    return part.apply(sample);
  }
}
