package dev.tarsier.datasets.transforms;

import dev.tarsier.data.GroundTruthBox;
import dev.tarsier.data.Image;
import dev.tarsier.data.Imaging;
import dev.tarsier.data.Sample;
import dev.tarsier.data.Transform;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.plugin.Setting;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Four images in one: each fills a quarter around a centre drawn anew, resized by a factor drawn
 * for it. Bochkovskiy et al.: "YOLOv4", arXiv:2004.10934, section 3.3.
 *
 * <pre>
 * canvas   as large as the sample;  centre in [0.3, 0.7] of its sides
 * image    one corner at the centre: the quarter shows what reaches into it, the rest is mean colour
 * </pre>
 *
 * <p>An object stays if its centre does, and its box is what the quarter shows of it.
 */
public final class Mosaic implements Transform {

  private static final double NEAREST_CENTRE = 0.3;

  /**
   * What may stand beside {@code type: mosaic}.
   *
   * @param probability of a mosaic
   * @param minScale smallest factor of an image
   * @param maxScale largest factor
   */
  public record Options(
      @Setting(value = "share of samples that are changed", byDefault = "0.5", min = 0, max = 1)
          double probability,
      @Setting(
              value = "smallest factor by which an image is resized",
              byDefault = "0.5",
              min = 0.05,
              max = 4)
          double minScale,
      @Setting(
              value = "largest factor by which an image is resized",
              byDefault = "1",
              min = 0.05,
              max = 4)
          double maxScale) {}

  private final Options options;
  private final Imaging imaging;

  /** A mosaic, resizing with this image library. */
  public Mosaic(Options options, Imaging imaging) {
    this.options = options;
    this.imaging = imaging;
  }

  /** Four times the same image, where there are no others. */
  @Override
  public Sample apply(Sample sample, RandomGenerator random) {
    return apply(sample, () -> sample, random);
  }

  @Override
  public Sample apply(Sample sample, Supplier<Sample> others, RandomGenerator random) {
    if (random.nextDouble() >= options.probability()) {
      return sample;
    }
    var canvas = new Canvas(sample, centre(sample, random));
    canvas.place(resized(sample, random), 0, 0);
    canvas.place(resized(others.get(), random), 1, 0);
    canvas.place(resized(others.get(), random), 0, 1);
    canvas.place(resized(others.get(), random), 1, 1);
    return canvas.sample();
  }

  private static int[] centre(Sample sample, RandomGenerator random) {
    return new int[] {part(sample.image().width(), random), part(sample.image().height(), random)};
  }

  private static int part(int side, RandomGenerator random) {
    double share = NEAREST_CENTRE + (1 - 2 * NEAREST_CENTRE) * random.nextDouble();
    return Math.max(1, Math.min(side - 1, (int) Math.round(side * share)));
  }

  private Sample resized(Sample sample, RandomGenerator random) {
    double span = options.maxScale() - options.minScale();
    double scale = options.minScale() + span * random.nextDouble();
    return Resizing.of(sample, scale, imaging);
  }

  /** The picture under way. */
  private static final class Canvas {
    private final Sample first;
    private final int[] centre;
    private final byte[] rgb;
    private final List<GroundTruthBox> boxes = new ArrayList<>();
    private final List<Boxes> proposals = new ArrayList<>();

    Canvas(Sample first, int[] centre) {
      this.first = first;
      this.centre = centre;
      rgb = new byte[first.image().rgb().length];
    }

    /** Lays an image into the quarter of this column and row, its inner corner at the centre. */
    void place(Sample sample, int column, int row) {
      int left = column == 0 ? 0 : centre[0];
      int top = row == 0 ? 0 : centre[1];
      int width = column == 0 ? centre[0] : first.image().width() - centre[0];
      int height = row == 0 ? centre[1] : first.image().height() - centre[1];
      int dx = column == 0 ? width - sample.image().width() : 0;
      int dy = row == 0 ? height - sample.image().height() : 0;
      Sample quarter = new Window(dx, dy, width, height).apply(sample);
      for (int y = 0; y < height; y++) {
        System.arraycopy(
            quarter.image().rgb(),
            3 * y * width,
            rgb,
            3 * ((top + y) * first.image().width() + left),
            3 * width);
      }
      for (GroundTruthBox box : quarter.boxes()) {
        boxes.add(box.at(box.x1() + left, box.y1() + top, box.x2() + left, box.y2() + top));
      }
      proposals.add(moved(quarter.proposals(), left, top));
    }

    private static Boxes moved(Boxes boxes, int left, int top) {
      float[] coordinates = boxes.coordinates().clone();
      for (int i = 0; i < coordinates.length; i += 2) {
        coordinates[i] += left;
        coordinates[i + 1] += top;
      }
      return Boxes.of(coordinates);
    }

    Sample sample() {
      var image = new Image(first.image().width(), first.image().height(), rgb);
      return new Sample(first.id(), image, boxes, Boxes.concat(proposals.toArray(Boxes[]::new)));
    }
  }
}
