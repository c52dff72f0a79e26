package dev.tarsier.heads;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.data.ClassNames;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.geometry.Overlap;
import dev.tarsier.model.DetectionHead;
import dev.tarsier.model.Detections;
import dev.tarsier.model.FeatureShape;
import dev.tarsier.model.Features;
import dev.tarsier.model.HeadContext;
import dev.tarsier.model.ImageSizes;
import dev.tarsier.model.Losses;
import dev.tarsier.model.Targets;
import dev.tarsier.nn.SeededInitialization;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What every head does, on two images that are not square. */
class HeadContractTest {

  private static final ClassNames CLASSES = ClassNames.of("cat", "dog", "bird");

  /**
   * What a head is tried on.
   *
   * @param levels the maps it is built for
   * @param width of the images; a published structure needs its size
   * @param height of the images
   * @param reach cells beside an object whose values its place may be learned from: two for the
   *     windows of the predictors, the others for boxes that reach beyond the object
   */
  private record Ground(List<FeatureShape> levels, int width, int height, int reach) {

    Ground(List<FeatureShape> levels, int width, int height) {
      this(levels, width, height, 3);
    }

    ImageSizes sizes(int images) {
      return ImageSizes.uniform(width, height, images);
    }

    /** Maps of random numbers. */
    Features features(NDManager manager, int images) {
      var random = new SplittableRandom(5);
      var maps = new ArrayList<NDArray>();
      for (FeatureShape level : levels) {
        int rows = -Math.floorDiv(-height, level.stride());
        int columns = -Math.floorDiv(-width, level.stride());
        float[] values = new float[images * level.channels() * rows * columns];
        for (int i = 0; i < values.length; i++) {
          values[i] = (float) random.nextGaussian();
        }
        maps.add(manager.create(values, new Shape(images, level.channels(), rows, columns)));
      }
      return new Features(maps);
    }
  }

  private static FeatureShape map(int channels, int stride) {
    return new FeatureShape("c" + stride, channels, stride);
  }

  private static final Ground ANY = new Ground(List.of(map(6, 8), map(6, 16), map(6, 32)), 97, 65);

  /** Default anchors have 64 pixels on a map of stride 8: objects should have about as many. */
  private static final Ground TWO_STAGES =
      new Ground(List.of(map(6, 8), map(6, 16), map(6, 32)), 640, 448, 6);

  private static final Map<String, Ground> PUBLISHED =
      Map.of(
          "ssd300_vgg16", new Ground(List.of(map(512, 8), map(512, 16)), 360, 300),
          "ssd512_vgg16", new Ground(List.of(map(512, 8), map(512, 16)), 600, 512),
          "ssdlite320_mobilenet_v3_large",
              new Ground(List.of(map(672, 16), map(480, 32)), 360, 280),
          "ssdlite320_mobilenet_v2", new Ground(List.of(map(576, 16), map(1280, 32)), 360, 280));

  /** Options without which a head needs larger images. */
  private static final Map<String, Map<String, String>> OPTIONS =
      Map.of("ssd", Map.of("feature_maps", "3", "scales", "[0.1, 0.25, 0.5, 0.8]"));

  static Stream<String> heads() {
    return Installed.heads().stream();
  }

  private static Ground ground(String name) {
    return name.endsWith("rcnn") ? TWO_STAGES : PUBLISHED.getOrDefault(name, ANY);
  }

  private static DetectionHead head(String name) {
    return Installed.head(
        name, OPTIONS.getOrDefault(name, Map.of()), new HeadContext(ground(name).levels, CLASSES));
  }

  /**
   * For a head that looks for no regions itself: the objects' own, and more than the whole image.
   */
  private static List<Boxes> proposals(Ground ground, ImageSizes sizes) {
    var proposals = new ArrayList<Boxes>();
    for (int image = 0; image < sizes.images().size(); image++) {
      ImageSizes.Size size = sizes.images().get(image);
      float[] object = targets(ground).get(image).boxes().coordinates();
      proposals.add(
          Boxes.of(
              object[0],
              object[1],
              object[2],
              object[3],
              -8,
              -8,
              size.width() + 8,
              size.height() + 8));
    }
    return proposals;
  }

  /** One object an image, about as large as the finest default boxes, at different places. */
  private static List<Targets> targets(Ground ground) {
    float width = 0.09f * ground.width;
    float height = 0.09f * ground.height;
    float x = 0.8f * ground.width;
    float y = 0.2f * ground.height;
    return List.of(
        new Targets(Boxes.of(x, y, x + width, y + height), new int[] {1}),
        new Targets(Boxes.of(y, x / 2, y + width, x / 2 + height), new int[] {2}));
  }

  @ParameterizedTest
  @MethodSource("heads")
  void lossesAreFiniteScalarsAndReachEveryParameter(String name) {
    Ground ground = ground(name);
    try (NDManager manager = NDManager.newBaseManager()) {
      DetectionHead head = head(name);
      head.materialize(manager, new SeededInitialization(1));
      head.train(true);
      try (var collector = Engine.getInstance().newGradientCollector()) {
        Losses losses = losses(head, ground, ground.features(manager, 2), targets(ground));
        for (Losses.Term term : losses.terms()) {
          assertThat(term.value().size()).as(term.name()).isEqualTo(1);
          assertThat(term.value().getFloat()).as(term.name()).isPositive().isFinite();
        }
        collector.backward(losses.total());
      }
      head.visit(
          (key, entry) -> {
            if (entry.isTrainable() && !key.startsWith("extra.")) {
              // the coarse maps may have no positive, the others must
              assertThat(entry.value().getGradient().getShape()).isEqualTo(entry.shape());
            }
          });
    }
  }

  /** A backbone whose images come channels last gives maps whose channels lie last. */
  @ParameterizedTest
  @MethodSource("heads")
  void theOrderOfTheMapsInMemoryChangesNoLoss(String name) {
    Ground ground = ground(name);
    try (NDManager manager = NDManager.newBaseManager()) {
      DetectionHead head = head(name);
      head.materialize(manager, new SeededInitialization(1));
      Features planes = ground.features(manager, 2);
      var turned = planes.maps().stream().map(HeadContractTest::channelsLast).toList();
      List<Losses.Term> expected = losses(head, ground, planes, targets(ground)).terms();
      List<Losses.Term> found = losses(head, ground, new Features(turned), targets(ground)).terms();
      for (int i = 0; i < expected.size(); i++) {
        float value = expected.get(i).value().getFloat();
        assertThat(found.get(i).value().getFloat())
            .as(expected.get(i).name())
            .isCloseTo(value, within(1e-4f * Math.abs(value)));
      }
    }
  }

  /** The same values under the same shape, in the order N, H, W, C. */
  private static NDArray channelsLast(NDArray map) {
    Shape shape = map.getShape();
    return map.transpose(0, 2, 3, 1)
        .flatten()
        .reshape(shape.get(0), shape.get(2), shape.get(3), shape.get(1))
        .transpose(0, 3, 1, 2);
  }

  private static Losses losses(
      DetectionHead head, Ground ground, Features features, List<Targets> targets) {
    return head.losses(features, ground.sizes(targets.size()), targets, new SplittableRandom(3));
  }

  /** Rows are rows and columns are columns, from the maps to the default boxes. */
  @ParameterizedTest
  @MethodSource("heads")
  void anObjectsPlaceIsLearnedFromTheMapsCellsAtThisPlace(String name) {
    Ground ground = ground(name);
    try (NDManager manager = NDManager.newBaseManager()) {
      DetectionHead head = head(name);
      head.materialize(manager, new SeededInitialization(1));
      Features features = ground.features(manager, 2);
      NDArray finest = features.get(0);
      finest.setRequiresGradient(true);
      List<Targets> targets = targets(ground);
      try (var collector = Engine.getInstance().newGradientCollector()) {
        collector.backward(boxTerm(losses(head, ground, features, targets)));
      }
      float[] gradient = finest.getGradient().abs().sum(new int[] {1}).toFloatArray();
      int rows = (int) finest.getShape().get(2);
      int columns = (int) finest.getShape().get(3);
      for (int image = 0; image < 2; image++) {
        Boxes box = targets.get(image).boxes();
        double reached = 0;
        for (int cell = 0; cell < rows * columns; cell++) {
          double size = gradient[image * rows * columns + cell];
          boolean near =
              near(cell % columns, box.x1(0), box.x2(0), ground)
                  && near(cell / columns, box.y1(0), box.y2(0), ground);
          if (!near) {
            assertThat(size)
                .as("image %d, row %d, column %d", image, cell / columns, cell % columns)
                .isZero();
          }
          reached += size;
        }
        assertThat(reached).as("image %d", image).isPositive();
      }
    }
  }

  private static boolean near(int cell, float from, float to, Ground ground) {
    int stride = ground.levels.get(0).stride();
    return cell >= Math.floor(from / stride) - ground.reach
        && cell <= Math.ceil(to / stride) + ground.reach;
  }

  private static NDArray boxTerm(Losses losses) {
    return losses.terms().stream()
        .filter(term -> term.name().contains("localization") || term.name().contains("box"))
        .map(Losses.Term::value)
        .reduce(NDArray::add)
        .orElseThrow();
  }

  @ParameterizedTest
  @MethodSource("heads")
  void detectionsLieInTheirOwnImageBestFirst(String name) {
    Ground ground = ground(name);
    try (NDManager manager = NDManager.newBaseManager()) {
      DetectionHead head = head(name);
      head.materialize(manager, new SeededInitialization(2));
      int narrow = ground.width - 40;
      var sizes =
          new ImageSizes(
              ground.width,
              ground.height,
              List.of(
                  new ImageSizes.Size(ground.width, ground.height - 20),
                  new ImageSizes.Size(narrow, ground.height)));
      List<Detections> found =
          head.detect(ground.features(manager, 2), sizes, proposals(ground, sizes));
      assertThat(found).hasSize(2);
      for (int image = 0; image < 2; image++) {
        check(found.get(image), sizes.images().get(image));
      }
    }
  }

  private static void check(Detections found, ImageSizes.Size size) {
    assertThat(found.size()).isPositive();
    float right = 0;
    float bottom = 0;
    for (int i = 0; i < found.size(); i++) {
      assertThat(found.scores()[i]).isBetween(0f, 1f);
      assertThat(found.classes()[i]).isBetween(0, CLASSES.size() - 1);
      assertThat(found.boxes().x1(i)).isGreaterThanOrEqualTo(0);
      assertThat(found.boxes().y1(i)).isGreaterThanOrEqualTo(0);
      right = Math.max(right, found.boxes().x2(i));
      bottom = Math.max(bottom, found.boxes().y2(i));
      assertThat(found.scores()[i]).isLessThanOrEqualTo(i == 0 ? 1 : found.scores()[i - 1]);
    }
    // boxes leave the image before they are clipped, so some end at its border exactly
    assertThat(right).isCloseTo(size.width(), within(1e-3f));
    assertThat(bottom).isCloseTo(size.height(), within(1e-3f));
  }

  /** Published structures are too large to learn in a moment; their numbers are in fixtures. */
  static Stream<String> small() {
    return heads().filter(name -> !PUBLISHED.containsKey(name));
  }

  /** What is learned is what is found: coding, classes and places agree in both directions. */
  @ParameterizedTest
  @MethodSource("small")
  void whatIsLearnedByHeartIsFound(String name) {
    Ground ground = ground(name);
    try (NDManager manager = NDManager.newBaseManager()) {
      DetectionHead head = head(name);
      head.materialize(manager, new SeededInitialization(1));
      Features features = ground.features(manager, 2);
      List<Targets> targets = targets(ground);
      for (int i = 0; i < 120; i++) {
        learn(head, ground, features, targets);
      }
      ImageSizes sizes = ground.sizes(2);
      List<Detections> found = head.detect(features, sizes, proposals(ground, sizes));
      for (int image = 0; image < 2; image++) {
        Detections best = found.get(image);
        assertThat(best.classes()[0]).isEqualTo(targets.get(image).classes()[0]);
        float iou = Overlap.IOU.of(best.boxes(), 0, targets.get(image).boxes(), 0);
        assertThat(iou).as("image %d: %s", image, best.boxes().select(0)).isGreaterThan(0.85f);
      }
    }
  }

  /** A step against the signs of the gradients, as RProp's, whatever their sizes. */
  private static void learn(
      DetectionHead head, Ground ground, Features features, List<Targets> targets) {
    try (NDManager step = features.get(0).getManager().newSubManager()) {
      List<NDArray> parameters = head.trainableArrays();
      var copies = new Features(features.maps().stream().map(map -> copy(map, step)).toList());
      try (var collector = Engine.getInstance().newGradientCollector()) {
        collector.backward(losses(head, ground, copies, targets).total());
      }
      for (NDArray parameter : parameters) {
        NDArray gradient = parameter.getGradient();
        gradient.attach(step);
        NDArray length = gradient.square().sum().sqrt().add(1e-8f);
        parameter.subi(gradient.div(length).mul(0.02f));
        gradient.muli(0);
      }
    }
  }

  private static NDArray copy(NDArray map, NDManager manager) {
    NDArray copy = map.duplicate();
    copy.attach(manager);
    return copy;
  }
}
