package dev.tarsier.datasets.transforms;

import dev.tarsier.data.GroundTruthBox;
import dev.tarsier.data.Image;
import dev.tarsier.data.Sample;
import dev.tarsier.data.Transform;
import dev.tarsier.plugin.Setting;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * SSD's random crop. Liu et al.: "SSD: Single Shot MultiBox Detector", ECCV 2016, arXiv:1512.02325,
 * section 2.2: the whole image, or a part that overlaps an object with an IoU of at least 0.1, 0.3,
 * 0.5, 0.7 or 0.9, or any part; each with the same chance. Objects whose centre lies in the part
 * stay, clipped.
 *
 * <p>As in the authors' code, one object has to reach the IoU, not all. A part without any centre
 * is refused; of an image without objects any part will do. If 50 draws of 40 parts find none, the
 * sample stays whole.
 */
public final class IouCrop implements Transform {

  private static final double WHOLE = 2;
  private static final double[] LEAST_IOU = {WHOLE, 0, 0.1, 0.3, 0.5, 0.7, 0.9};
  private static final int DRAWS = 50;
  private static final int PARTS = 40;

  /**
   * What may stand beside {@code type: iou_crop}.
   *
   * @param minScale of the part's sides against the image's
   * @param maxAspect of the part's sides, either way
   */
  public record Options(
      @Setting(
              value = "smallest side of the part, as a share of the image's",
              byDefault = "0.3",
              min = 0.01,
              max = 1)
          double minScale,
      @Setting(
              value = "largest ratio of the part's width to its height, or height to width",
              byDefault = "2",
              min = 1)
          double maxAspect) {}

  private final Options options;

  /** SSD's crop. */
  public IouCrop(Options options) {
    this.options = options;
  }

  @Override
  public Sample apply(Sample sample, RandomGenerator random) {
    for (int draw = 0; draw < DRAWS; draw++) {
      double leastIou = LEAST_IOU[random.nextInt(LEAST_IOU.length)];
      if (leastIou == WHOLE) {
        return sample;
      }
      for (int i = 0; i < PARTS; i++) {
        Window part = part(sample.image(), random);
        if (hasAspect(part) && accepts(part, sample.boxes(), leastIou)) {
          return part.apply(sample);
        }
      }
    }
    return sample;
  }

  private Window part(Image image, RandomGenerator random) {
    int width = side(image.width(), random);
    int height = side(image.height(), random);
    int left = random.nextInt(image.width() - width + 1);
    int top = random.nextInt(image.height() - height + 1);
    return Window.crop(left, top, width, height);
  }

  private int side(int whole, RandomGenerator random) {
    double share = options.minScale() + (1 - options.minScale()) * random.nextDouble();
    return Math.max(1, (int) (whole * share));
  }

  private boolean hasAspect(Window part) {
    double aspect = (double) part.width() / part.height();
    return aspect <= options.maxAspect() && 1 / aspect <= options.maxAspect();
  }

  private static boolean accepts(Window part, List<GroundTruthBox> boxes, double leastIou) {
    if (boxes.isEmpty()) {
      return true;
    }
    for (GroundTruthBox box : boxes) {
      List<GroundTruthBox> shown = part.apply(List.of(box));
      if (!shown.isEmpty() && iou(part, box, shown.get(0)) >= leastIou) {
        return true;
      }
    }
    return false;
  }

  /** The IoU of the part with a whole box, of which it shows {@code shown}. */
  private static double iou(Window part, GroundTruthBox box, GroundTruthBox shown) {
    double shared = area(shown);
    return shared / ((double) part.width() * part.height() + area(box) - shared);
  }

  private static double area(GroundTruthBox box) {
    return (double) (box.x2() - box.x1()) * (box.y2() - box.y1());
  }
}
