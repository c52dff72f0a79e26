package dev.tarsier.datasets.transforms;

import dev.tarsier.data.GroundTruthBox;
import dev.tarsier.data.Image;
import dev.tarsier.data.Sample;
import dev.tarsier.geometry.Boxes;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * An image laid onto another canvas: a crop where the offset is negative, a wider frame where it is
 * positive. In whole pixels, so that boxes move exactly with what they enclose.
 *
 * @param dx column of the canvas where the image's left edge comes to lie
 * @param dy row of the canvas where its upper edge comes to lie
 * @param width of the canvas
 * @param height of the canvas
 */
record Window(int dx, int dy, int width, int height) {

  /** ImageNet's mean colour, which normalisation turns into about 0. */
  private static final byte[] FILL = {124, 116, 104};

  /** The part of an image that begins at (left, top). */
  static Window crop(int left, int top, int width, int height) {
    return new Window(-left, -top, width, height);
  }

  /** The canvas with the image on it; what the image leaves free has ImageNet's mean colour. */
  Image apply(Image image) {
    byte[] canvas = new byte[3 * width * height];
    int left = Math.max(0, dx);
    int right = Math.min(width, dx + image.width());
    int top = Math.max(0, dy);
    int bottom = Math.min(height, dy + image.height());
    if (right - left < width || bottom - top < height) {
      for (int i = 0; i < canvas.length; i++) {
        canvas[i] = FILL[i % 3];
      }
    }
    for (int y = top; y < bottom && left < right; y++) {
      int source = 3 * ((y - dy) * image.width() + left - dx);
      System.arraycopy(image.rgb(), source, canvas, 3 * (y * width + left), 3 * (right - left));
    }
    return new Image(width, height, canvas);
  }

  /** The sample as the canvas shows it. */
  Sample apply(Sample sample) {
    return new Sample(
        sample.id(), apply(sample.image()), apply(sample.boxes()), apply(sample.proposals()));
  }

  /** Proposals moved and clipped; those of which the canvas shows nothing are left out. */
  Boxes apply(Boxes proposals) {
    float[] moved = proposals.coordinates().clone();
    for (int i = 0; i < moved.length; i += 2) {
      moved[i] += dx;
      moved[i + 1] += dy;
    }
    Boxes clipped = Boxes.of(moved).clipped(width, height);
    return clipped.select(
        IntStream.range(0, clipped.size())
            .filter(i -> clipped.width(i) > 0 && clipped.height(i) > 0)
            .toArray());
  }

  /** The boxes whose centre lies on the canvas, moved and clipped. */
  List<GroundTruthBox> apply(List<GroundTruthBox> boxes) {
    return boxes.stream().flatMap(box -> apply(box).stream()).toList();
  }

  /**
   * SSD's rule (section 2.2): an object stays if its centre does, and its box is what the canvas
   * shows of it. Its area shrinks in the proportion of the boxes.
   */
  private Optional<GroundTruthBox> apply(GroundTruthBox box) {
    double cx = ((double) box.x1() + box.x2()) / 2 + dx;
    double cy = ((double) box.y1() + box.y2()) / 2 + dy;
    if (cx <= 0 || cx >= width || cy <= 0 || cy >= height) {
      return Optional.empty();
    }
    float x1 = Math.max(0, box.x1() + dx);
    float y1 = Math.max(0, box.y1() + dy);
    float x2 = Math.min(width, box.x2() + dx);
    float y2 = Math.min(height, box.y2() + dy);
    double whole = (double) (box.x2() - box.x1()) * (box.y2() - box.y1());
    double area = box.area() * ((double) (x2 - x1) * (y2 - y1) / whole);
    return Optional.of(
        new GroundTruthBox(x1, y1, x2, y2, box.classIndex(), area, box.difficult(), box.crowd()));
  }
}
