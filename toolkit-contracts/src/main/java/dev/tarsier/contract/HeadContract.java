package dev.tarsier.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.data.ClassNames;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.model.DetectionHead;
import dev.tarsier.model.Detections;
import dev.tarsier.model.FeatureShape;
import dev.tarsier.model.Features;
import dev.tarsier.model.HeadContext;
import dev.tarsier.model.ImageSizes;
import dev.tarsier.model.ImageSizes.Size;
import dev.tarsier.model.Losses;
import dev.tarsier.model.Targets;
import dev.tarsier.nn.SeededInitialization;
import dev.tarsier.testing.ManagedArrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/**
 * What every detection head promises. A plugin's test extends it and says how its head is made:
 *
 * <pre>{@code
 * class CentreHeadTest extends HeadContract {
 *   protected DetectionHead create(HeadContext context) {
 *     return new CentreHead(new CentreHeadOptions(8), context);
 *   }
 * }
 * }</pre>
 *
 * <p>Two images that are not square, one of them smaller than the array of both, so that rows are
 * not taken for columns, one image for another, nor padding for an image.
 */
public abstract class HeadContract {

  private static final List<FeatureShape> LEVELS =
      List.of(new FeatureShape("fine", 6, 8), new FeatureShape("coarse", 10, 16));
  private static final int WIDTH = 160;
  private static final int HEIGHT = 96;
  private static final int CLASSES = 3;
  private static final ImageSizes SIZES =
      new ImageSizes(WIDTH, HEIGHT, List.of(new Size(WIDTH, HEIGHT), new Size(120, 70)));

  private static final List<Targets> OBJECTS =
      List.of(
          new Targets(Boxes.of(10, 20, 50, 44, 80, 30, 150, 90), new int[] {0, 2}),
          new Targets(Boxes.of(30, 8, 70, 60), new int[] {1}));

  private static final List<Targets> NOTHING =
      List.of(new Targets(Boxes.none(), new int[0]), new Targets(Boxes.none(), new int[0]));

  /**
   * The head without weights; another object with each call. One that finds something with a low
   * score is tried better than one that is sure of itself.
   */
  protected abstract DetectionHead create(HeadContext context);

  /**
   * How far the numbers of the maps lie from 0. With fresh weights a head says little of maps
   * around 1; more makes it say more.
   */
  protected float amplitude() {
    return 30;
  }

  /** Each term is one finite number that is not negative, and has a name of its own. */
  @Test
  public final void everyTermIsANumber() {
    assertTerms(OBJECTS, "with objects");
  }

  /** Images without an object are ordinary; a mean over none of them is NaN. */
  @Test
  public final void imagesWithoutObjectsHaveALoss() {
    assertTerms(NOTHING, "without objects");
  }

  private void assertTerms(List<Targets> targets, String what) {
    withWeights(
        (head, manager) -> {
          List<Losses.Term> terms = losses(head, maps(manager, 1), targets).terms();
          assertThat(terms).extracting(Losses.Term::name).doesNotHaveDuplicates();
          for (Losses.Term term : terms) {
            assertThat(term.value().getShape().size())
                .as("numbers of %s, %s", term.name(), what)
                .isEqualTo(1);
            assertThat(term.value().toFloatArray()[0])
                .as("%s, %s", term.name(), what)
                .isFinite()
                .isGreaterThanOrEqualTo(0);
          }
        });
  }

  /** Objects elsewhere, or of another class, cost something else. */
  @Test
  public final void theLossDependsOnTheObjects() {
    withWeights(
        (head, manager) -> {
          float loss = total(head, maps(manager, 1), OBJECTS);
          List<Targets> elsewhere =
              List.of(
                  new Targets(Boxes.of(90, 20, 130, 44, 0, 30, 70, 90), new int[] {0, 2}),
                  OBJECTS.get(1));
          List<Targets> others =
              List.of(new Targets(OBJECTS.get(0).boxes(), new int[] {1, 2}), OBJECTS.get(1));
          List<Targets> exchanged = List.of(OBJECTS.get(1), OBJECTS.get(0));
          assertThat(total(head, maps(manager, 1), elsewhere)).as("elsewhere").isNotEqualTo(loss);
          assertThat(total(head, maps(manager, 1), others)).as("other class").isNotEqualTo(loss);
          assertThat(total(head, maps(manager, 1), exchanged))
              .as("the objects of one image in the other")
              .isNotEqualTo(loss);
        });
  }

  /** The stream is the only source of chance, so that a run can be repeated. */
  @Test
  public final void oneStreamGivesOneLoss() {
    withWeights(
        (head, manager) ->
            assertThat(total(head, maps(manager, 1), OBJECTS))
                .as("the loss the second time")
                .isEqualTo(total(head, maps(manager, 1), OBJECTS)));
  }

  /** Whatever is trainable gets a gradient, and so does the backbone in front of the head. */
  @Test
  public final void theGradientReachesEveryParameterAndTheMaps() {
    withWeights(
        (head, manager) -> {
          Features maps = maps(manager, 1);
          maps.maps().forEach(map -> map.setRequiresGradient(true));
          try (var collector = Engine.getInstance().newGradientCollector()) {
            collector.backward(losses(head, maps, OBJECTS).total());
          }
          head.visit(
              (key, entry) -> {
                if (entry.isTrainable()) {
                  assertThat(largest(entry.value())).as("largest gradient of %s", key).isPositive();
                }
              });
          assertThat(maps.maps())
              .as("maps that get a gradient")
              .anyMatch(map -> map.hasGradient() && largest(map) > 0);
        });
  }

  private static float largest(NDArray array) {
    return array.getGradient().abs().max().getFloat();
  }

  /** Best first, scores in [0, 1], classes that there are, boxes with an area in their image. */
  @Test
  public final void detectionsLieInTheirImages() {
    withWeights(
        (head, manager) -> {
          List<Detections> found = detect(head, maps(manager, amplitude()), SIZES);
          assertThat(found).as("answers, one an image").hasSize(2);
          assertThat(found.stream().mapToInt(Detections::size).sum())
              .as(
                  "detections: without any nothing is tried; raise amplitude() or lower a threshold")
              .isPositive();
          for (int image = 0; image < 2; image++) {
            assertLieIn(SIZES.images().get(image), found.get(image), "image " + image);
          }
        });
  }

  private static void assertLieIn(Size size, Detections found, String image) {
    for (int i = 0; i < found.size(); i++) {
      String where = "%s, detection %d: %s".formatted(image, i, found.boxes().select(i));
      assertThat(found.scores()[i]).as(where).isBetween(0f, i == 0 ? 1f : found.scores()[i - 1]);
      assertThat(found.classes()[i]).as(where).isBetween(0, CLASSES - 1);
      assertThat(found.boxes().x1(i)).as(where).isBetween(0f, found.boxes().x2(i));
      assertThat(found.boxes().y1(i)).as(where).isBetween(0f, found.boxes().y2(i));
      assertThat(found.boxes().x2(i)).as(where).isLessThanOrEqualTo(size.width());
      assertThat(found.boxes().y2(i)).as(where).isLessThanOrEqualTo(size.height());
      assertThat(found.boxes().area(i)).as(where).isPositive();
    }
  }

  /** What is found in an image depends on no other, and looking at it changes nothing. */
  @Test
  public final void imagesDoNotMeet() {
    withWeights(
        (head, manager) -> {
          Features both = maps(manager, amplitude());
          Detections together = detect(head, both, SIZES).get(1);
          var alone = new Features(both.maps().stream().map(map -> map.get("1:2")).toList());
          var size = new ImageSizes(WIDTH, HEIGHT, SIZES.images().subList(1, 2));
          Detections apart = detect(head, alone, size).get(0);
          assertThat(apart.size())
              .as("detections without the other image")
              .isEqualTo(together.size());
          // Convolutions of one image and of two may differ in their last digits.
          assertThat(apart.boxes().coordinates())
              .as("boxes without the other image")
              .containsExactly(together.boxes().coordinates(), within(0.05f));
          assertThat(apart.scores())
              .as("scores without the other image")
              .containsExactly(together.scores(), within(1e-3f));
          assertThat(detect(head, both, SIZES).get(1).boxes())
              .as("boxes the second time")
              .isEqualTo(together.boxes());
        });
  }

  /** What a step makes belongs to the maps' manager, and dies with it. */
  @Test
  public final void noArrayOutlivesItsStep() {
    withWeights(
        (head, manager) ->
            ManagedArrays.assertUnchanged(
                manager,
                () -> {
                  try (NDManager step = manager.newSubManager()) {
                    losses(head, maps(step, 1), OBJECTS);
                    detect(head, maps(step, amplitude()), SIZES);
                  }
                }));
  }

  private void withWeights(BiConsumer<DetectionHead, NDManager> test) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      DetectionHead head = create(new HeadContext(LEVELS, ClassNames.of("cat", "dog", "ox")));
      Engine.getInstance().setRandomSeed(1);
      head.materialize(manager, new SeededInitialization(1));
      test.accept(head, manager);
    }
  }

  private static Losses losses(DetectionHead head, Features maps, List<Targets> targets) {
    head.train(true);
    return head.losses(maps, SIZES, targets, new SplittableRandom(5));
  }

  private static float total(DetectionHead head, Features maps, List<Targets> targets) {
    return losses(head, maps, targets).total().toFloatArray()[0];
  }

  private static List<Detections> detect(DetectionHead head, Features maps, ImageSizes sizes) {
    head.train(false);
    return head.detect(maps, sizes);
  }

  private static Features maps(NDManager manager, float amplitude) {
    return new Features(LEVELS.stream().map(level -> map(manager, level, amplitude)).toList());
  }

  private static NDArray map(NDManager manager, FeatureShape level, float amplitude) {
    var random = new SplittableRandom(level.stride());
    var shape = new Shape(2, level.channels(), HEIGHT / level.stride(), WIDTH / level.stride());
    float[] values = new float[Math.toIntExact(shape.size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = amplitude * (float) random.nextGaussian();
    }
    return manager.create(values, shape);
  }
}
