package dev.tarsier.datasets.transforms;

import dev.tarsier.data.Image;
import dev.tarsier.data.Sample;
import dev.tarsier.data.Transform;
import dev.tarsier.plugin.Setting;
import java.util.random.RandomGenerator;

/**
 * SSD's photometric distortions: brightness, contrast, saturation and hue, each with its own
 * chance, in SSD's ranges by default. Boxes stay.
 *
 * <p>Departure: saturation is a blend with the pixel's luma (as torchvision's {@code
 * adjust_saturation}) and hue a rotation about the grey axis, where SSD works in HSV. All four are
 * then affine, become one 3 x 4 matrix, and are rounded and clipped once. Saturation and hue leave
 * grey alone and commute with contrast, so SSD's coin for the place of contrast has nothing to
 * decide here.
 */
public final class Photometric implements Transform {

  /** ITU-R BT.601. */
  private static final double[] LUMA = {0.299, 0.587, 0.114};

  /**
   * What may stand beside {@code type: photometric}.
   *
   * @param probability of each of the four
   * @param brightness largest shift, in parts of the full range
   * @param contrast largest change of the factor 1
   * @param saturation largest change of the factor 1
   * @param hue largest rotation in degrees
   */
  public record Options(
      @Setting(
              value = "chance of each of the four distortions",
              byDefault = "0.5",
              min = 0,
              max = 1)
          double probability,
      @Setting(
              value = "largest shift of all channels, as a share of the full range",
              byDefault = "0.125",
              min = 0,
              max = 1)
          double brightness,
      @Setting(
              value = "0.5 multiplies all channels by 0.5 to 1.5",
              byDefault = "0.5",
              min = 0,
              max = 1)
          double contrast,
      @Setting(
              value = "0.5 multiplies the distance from grey by 0.5 to 1.5",
              byDefault = "0.5",
              min = 0,
              max = 1)
          double saturation,
      @Setting(
              value = "largest rotation of the hue, in degrees",
              byDefault = "18",
              min = 0,
              max = 180)
          double hue) {}

  private final Options options;

  /** SSD's distortions. */
  public Photometric(Options options) {
    this.options = options;
  }

  @Override
  public Sample apply(Sample sample, RandomGenerator random) {
    double shift = 255 * drawn(options.brightness(), random);
    double contrast = 1 + drawn(options.contrast(), random);
    double saturation = 1 + drawn(options.saturation(), random);
    double degrees = drawn(options.hue(), random);
    double[] matrix = product(hue(degrees), saturation(saturation));
    for (int i = 0; i < matrix.length; i++) {
      matrix[i] *= contrast;
    }
    // Brightness comes first and is grey, so that only contrast changes it.
    Image image = map(sample.image(), matrix, contrast * shift);
    return sample.recoloured(image);
  }

  /** Evenly within ±range, or 0 if chance leaves this one out; takes two numbers either way. */
  private double drawn(double range, RandomGenerator random) {
    boolean chosen = random.nextDouble() < options.probability();
    double value = range * (2 * random.nextDouble() - 1);
    return chosen ? value : 0;
  }

  /** factor · pixel + (1 − factor) · luma, row by row. */
  static double[] saturation(double factor) {
    double[] m = new double[9];
    for (int i = 0; i < 9; i++) {
      m[i] = (1 - factor) * LUMA[i % 3] + (i % 4 == 0 ? factor : 0);
    }
    return m;
  }

  /** Rodrigues' rotation about (1, 1, 1): 120° turns red into green, green into blue. */
  static double[] hue(double degrees) {
    double cos = StrictMath.cos(Math.toRadians(degrees));
    double sin = StrictMath.sin(Math.toRadians(degrees));
    double mean = (1 - cos) / 3;
    double skew = sin / Math.sqrt(3);
    return new double[] {
      cos + mean,
      mean - skew,
      mean + skew,
      mean + skew,
      cos + mean,
      mean - skew,
      mean - skew,
      mean + skew,
      cos + mean
    };
  }

  private static double[] product(double[] a, double[] b) {
    double[] m = new double[9];
    for (int row = 0; row < 3; row++) {
      for (int column = 0; column < 3; column++) {
        for (int k = 0; k < 3; k++) {
          m[3 * row + column] += a[3 * row + k] * b[3 * k + column];
        }
      }
    }
    return m;
  }

  static Image map(Image image, double[] m, double shift) {
    byte[] from = image.rgb();
    byte[] to = new byte[from.length];
    for (int i = 0; i < from.length; i += 3) {
      int red = from[i] & 255;
      int green = from[i + 1] & 255;
      int blue = from[i + 2] & 255;
      to[i] = level(m[0] * red + m[1] * green + m[2] * blue + shift);
      to[i + 1] = level(m[3] * red + m[4] * green + m[5] * blue + shift);
      to[i + 2] = level(m[6] * red + m[7] * green + m[8] * blue + shift);
    }
    return new Image(image.width(), image.height(), to);
  }

  private static byte level(double value) {
    return (byte) (Math.max(0, Math.min(255, value)) + 0.5);
  }
}
