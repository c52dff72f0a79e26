package dev.tarsier.datasets.transforms;

import dev.tarsier.data.GroundTruthBox;
import dev.tarsier.data.Image;
import dev.tarsier.data.Imaging;
import dev.tarsier.data.Sample;
import dev.tarsier.data.Transform;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.plugin.Setting;
import java.util.ArrayList;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Two images laid over each other, with the objects of both. Zhang et al.: "Bag of Freebies for
 * Training Object Detection Neural Networks", arXiv:1902.04103, section 3.1.
 *
 * <pre>
 * pixel = λ · sample + (1 − λ) · other,   λ even in [least, 1 − least]
 * </pre>
 *
 * <p>The other image is resized to the sample's size. Objects of both count fully, as in the
 * paper's detectors.
 */
public final class Mixup implements Transform {

  /**
   * What may stand beside {@code type: mixup}.
   *
   * @param probability of a mixture
   * @param least share of either image
   */
  public record Options(
      @Setting(value = "share of samples that are changed", byDefault = "0.15", min = 0, max = 1)
          double probability,
      @Setting(value = "least share of either image", byDefault = "0.4", min = 0, max = 0.5)
          double least) {}

  private final Options options;
  private final Imaging imaging;

  /** A mixture, resizing with this image library. */
  public Mixup(Options options, Imaging imaging) {
    this.options = options;
    this.imaging = imaging;
  }

  /** Nothing to mix with. */
  @Override
  public Sample apply(Sample sample, RandomGenerator random) {
    return sample;
  }

  @Override
  public Sample apply(Sample sample, Supplier<Sample> others, RandomGenerator random) {
    if (random.nextDouble() >= options.probability()) {
      return sample;
    }
    double share = options.least() + (1 - 2 * options.least()) * random.nextDouble();
    Image image = sample.image();
    Sample other = Resizing.to(others.get(), image.width(), image.height(), imaging);
    byte[] rgb = new byte[image.rgb().length];
    for (int i = 0; i < rgb.length; i++) {
      rgb[i] = mixed(image.rgb()[i] & 0xff, other.image().rgb()[i] & 0xff, share);
    }
    var boxes = new ArrayList<GroundTruthBox>(sample.boxes());
    boxes.addAll(other.boxes());
    return new Sample(
        sample.id(),
        new Image(image.width(), image.height(), rgb),
        boxes,
        Boxes.concat(sample.proposals(), other.proposals()));
  }

  private static byte mixed(int a, int b, double share) {
    return (byte) Math.round(share * a + (1 - share) * b);
  }
}
