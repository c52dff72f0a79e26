package dev.tarsier.datasets.transforms;

import dev.tarsier.data.GroundTruthBox;
import dev.tarsier.data.Image;
import dev.tarsier.data.Imaging;
import dev.tarsier.data.Sample;

/** A sample resized to whole pixels; boxes follow the pixels, not the factor. */
final class Resizing {

  private Resizing() {}

  /** Both sides by one factor. */
  static Sample of(Sample sample, double factor, Imaging imaging) {
    return to(
        sample,
        Math.max(1, (int) Math.round(sample.image().width() * factor)),
        Math.max(1, (int) Math.round(sample.image().height() * factor)),
        imaging);
  }

  /** To this size, the aspect ratio not kept. */
  static Sample to(Sample sample, int width, int height, Imaging imaging) {
    Image image = sample.image();
    double sx = (double) width / image.width();
    double sy = (double) height / image.height();
    return new Sample(
        sample.id(),
        imaging.resize(image, width, height),
        sample.boxes().stream().map(box -> scaled(box, sx, sy)).toList(),
        sample.proposals().scaled((float) sx, (float) sy));
  }

  private static GroundTruthBox scaled(GroundTruthBox box, double sx, double sy) {
    return new GroundTruthBox(
        (float) (box.x1() * sx),
        (float) (box.y1() * sy),
        (float) (box.x2() * sx),
        (float) (box.y2() * sy),
        box.classIndex(),
        box.area() * sx * sy,
        box.difficult(),
        box.crowd());
  }
}
