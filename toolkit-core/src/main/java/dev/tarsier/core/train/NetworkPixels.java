package dev.tarsier.core.train;

import dev.tarsier.data.GroundTruthBox;
import dev.tarsier.data.InputShape;
import dev.tarsier.data.Sample;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.model.Targets;
import java.util.List;

/** From an image's pixels to the network's: x · network width / image width, y likewise. */
final class NetworkPixels {

  private NetworkPixels() {}

  /** What the network shall find; crowds are no single objects and are left out. */
  static Targets targets(Sample sample, InputShape shape) {
    List<GroundTruthBox> boxes = sample.boxes().stream().filter(box -> !box.crowd()).toList();
    float scaleX = (float) shape.width() / sample.image().width();
    float scaleY = (float) shape.height() / sample.image().height();
    float[] coordinates = new float[4 * boxes.size()];
    int[] classes = new int[boxes.size()];
    for (int i = 0; i < classes.length; i++) {
      GroundTruthBox box = boxes.get(i);
      coordinates[4 * i] = box.x1() * scaleX;
      coordinates[4 * i + 1] = box.y1() * scaleY;
      coordinates[4 * i + 2] = box.x2() * scaleX;
      coordinates[4 * i + 3] = box.y2() * scaleY;
      classes[i] = box.classIndex();
    }
    return new Targets(Boxes.of(coordinates), classes);
  }
}
