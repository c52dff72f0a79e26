package dev.tarsier.core.input;

import dev.tarsier.data.GroundTruthBox;
import dev.tarsier.data.Sample;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.input.Placement;
import dev.tarsier.model.Targets;
import java.util.List;

/** What a network shall find in a sample. */
public final class NetworkTargets {

  private NetworkTargets() {}

  /**
   * The objects and proposals of a sample in network pixels. Crowds are no single objects and are
   * left out.
   */
  public static Targets of(Sample sample, Placement placement) {
    List<GroundTruthBox> objects = sample.boxes().stream().filter(box -> !box.crowd()).toList();
    float[] coordinates = new float[4 * objects.size()];
    int[] classes = new int[objects.size()];
    for (int i = 0; i < classes.length; i++) {
      GroundTruthBox box = objects.get(i);
      coordinates[4 * i] = box.x1();
      coordinates[4 * i + 1] = box.y1();
      coordinates[4 * i + 2] = box.x2();
      coordinates[4 * i + 3] = box.y2();
      classes[i] = box.classIndex();
    }
    return new Targets(
        placement.toNetwork(Boxes.of(coordinates)),
        classes,
        placement.toNetwork(sample.proposals()));
  }
}
