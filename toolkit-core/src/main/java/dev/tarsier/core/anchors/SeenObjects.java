package dev.tarsier.core.anchors;

import ai.djl.Device;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.core.device.EngineStart;
import dev.tarsier.data.Annotation;
import dev.tarsier.data.Dataset;
import dev.tarsier.data.GroundTruthBox;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.input.InputFit;
import dev.tarsier.input.Placement;
import dev.tarsier.model.AnchorBased.Seen;
import dev.tarsier.model.Detector;
import dev.tarsier.model.Features;
import dev.tarsier.model.ImageSizes;
import dev.tarsier.model.ImageSizes.Size;
import dev.tarsier.model.Targets;
import dev.tarsier.nn.SeededInitialization;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;

/**
 * The objects of a data set as a network sees them, by the size of its input. No image is decoded;
 * the network runs once on zeros of each size, which gives the sizes of its maps.
 *
 * @param images how many were looked at
 * @param bySize one entry a size of the input
 * @param manager owns the maps
 */
public record SeenObjects(int images, List<Seen> bySize, NDManager manager)
    implements AutoCloseable {

  /** Enough to know shapes by; of a larger set every n-th image is looked at. */
  private static final int IMAGES = 5000;

  /** The network runs once a size; of more the most frequent are looked at. */
  private static final int SIZES = 16;

  /** Copies the list. */
  public SeenObjects {
    bySize = List.copyOf(bySize);
  }

  /**
   * Looks at a data set.
   *
   * @param detector without weights yet; it gets some, which say nothing
   */
  public static SeenObjects of(Dataset dataset, InputFit fit, Detector detector) {
    var bySize = new LinkedHashMap<ImageSizes, List<Targets>>();
    int nth = Math.max(1, dataset.size() / IMAGES);
    int images = 0;
    for (int i = 0; i < dataset.size(); i += nth) {
      Annotation annotation = dataset.annotation(i);
      images++;
      var size = new Size(annotation.width(), annotation.height());
      Placement placement = fit.place(size);
      bySize
          .computeIfAbsent(fit.layout(List.of(placement)).sizes(), seen -> new ArrayList<>())
          .add(targets(placement, annotation));
    }
    EngineStart.prepare();
    NDManager manager = NDManager.newBaseManager(Device.cpu());
    detector.materialize(manager, new SeededInitialization(0));
    List<Seen> seen =
        bySize.entrySet().stream()
            .sorted(Comparator.comparingInt(size -> -count(size.getValue())))
            .limit(SIZES)
            .map(size -> seen(size.getKey(), joined(size.getValue()), detector, manager))
            .toList();
    return new SeenObjects(images, seen, manager);
  }

  /** Frees the maps and the weights. */
  @Override
  public void close() {
    manager.close();
  }

  private static Seen seen(
      ImageSizes sizes, Targets objects, Detector detector, NDManager manager) {
    Features features;
    try (NDArray zeros = manager.zeros(new Shape(1, 3, sizes.height(), sizes.width()))) {
      features = detector.features(zeros);
    }
    return new Seen(features, sizes, objects);
  }

  private static int count(List<Targets> images) {
    return images.stream().mapToInt(image -> image.classes().length).sum();
  }

  private static Targets joined(List<Targets> images) {
    return new Targets(
        Boxes.concat(images.stream().map(Targets::boxes).toArray(Boxes[]::new)),
        images.stream().flatMapToInt(image -> Arrays.stream(image.classes())).toArray());
  }

  /** The objects of an image but for crowds, in network pixels. */
  private static Targets targets(Placement placement, Annotation annotation) {
    List<GroundTruthBox> objects = annotation.boxes().stream().filter(box -> !box.crowd()).toList();
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
    return new Targets(placement.toNetwork(Boxes.of(coordinates)), classes);
  }
}
