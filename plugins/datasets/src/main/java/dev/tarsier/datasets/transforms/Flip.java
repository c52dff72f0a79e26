package dev.tarsier.datasets.transforms;

import dev.tarsier.data.GroundTruthBox;
import dev.tarsier.data.Image;
import dev.tarsier.data.Sample;
import dev.tarsier.data.Transform;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.plugin.Setting;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Mirrors a sample. A box [x1, x2) of an image W wide becomes [W − x2, W − x1): in continuous
 * coordinates no 1 is added or subtracted.
 */
public final class Flip implements Transform {

  /**
   * What may stand beside {@code type: horizontal_flip} and {@code vertical_flip}.
   *
   * @param probability of a mirrored sample
   */
  public record Options(
      @Setting(value = "share of samples that are mirrored", byDefault = "0.5", min = 0, max = 1)
          double probability) {}

  private final Axis axis;
  private final double probability;

  private Flip(Axis axis, double probability) {
    this.axis = axis;
    this.probability = probability;
  }

  /** Left and right change places. */
  public static Flip horizontal(Options options) {
    return new Flip(Axis.HORIZONTAL, options.probability());
  }

  /** Top and bottom change places. */
  public static Flip vertical(Options options) {
    return new Flip(Axis.VERTICAL, options.probability());
  }

  @Override
  public Sample apply(Sample sample, RandomGenerator random) {
    if (random.nextDouble() >= probability) {
      return sample;
    }
    Image image = sample.image();
    List<GroundTruthBox> boxes =
        sample.boxes().stream().map(box -> axis.mirror(box, image)).toList();
    return new Sample(
        sample.id(), axis.mirror(image), boxes, axis.mirror(sample.proposals(), image));
  }

  private enum Axis {
    HORIZONTAL,
    VERTICAL;

    GroundTruthBox mirror(GroundTruthBox box, Image image) {
      return switch (this) {
        case HORIZONTAL ->
            box.at(image.width() - box.x2(), box.y1(), image.width() - box.x1(), box.y2());
        case VERTICAL ->
            box.at(box.x1(), image.height() - box.y2(), box.x2(), image.height() - box.y1());
      };
    }

    Boxes mirror(Boxes boxes, Image image) {
      float[] mirrored = boxes.coordinates().clone();
      int first = this == HORIZONTAL ? 0 : 1;
      int length = this == HORIZONTAL ? image.width() : image.height();
      for (int i = first; i < mirrored.length; i += 4) {
        float low = mirrored[i];
        mirrored[i] = length - mirrored[i + 2];
        mirrored[i + 2] = length - low;
      }
      return Boxes.of(mirrored);
    }

    Image mirror(Image image) {
      byte[] mirrored =
          switch (this) {
            case HORIZONTAL -> columns(image);
            case VERTICAL -> rows(image);
          };
      return new Image(image.width(), image.height(), mirrored);
    }

    private static byte[] columns(Image image) {
      byte[] from = image.rgb();
      byte[] to = new byte[from.length];
      int row = 3 * image.width();
      for (int start = 0; start < from.length; start += row) {
        for (int x = 0; x < row; x += 3) {
          int source = start + row - 3 - x;
          to[start + x] = from[source];
          to[start + x + 1] = from[source + 1];
          to[start + x + 2] = from[source + 2];
        }
      }
      return to;
    }

    private static byte[] rows(Image image) {
      byte[] from = image.rgb();
      byte[] to = new byte[from.length];
      int row = 3 * image.width();
      for (int start = 0; start < from.length; start += row) {
        System.arraycopy(from, start, to, from.length - row - start, row);
      }
      return to;
    }
  }
}
