package dev.tarsier.contract;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.Device;
import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.model.Backbone;
import dev.tarsier.model.FeatureShape;
import dev.tarsier.model.Features;
import dev.tarsier.model.ModelContext;
import dev.tarsier.nn.SeededInitialization;
import dev.tarsier.nn.StateEntry;
import dev.tarsier.testing.ManagedArrays;
import dev.tarsier.testing.TensorAssert;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/**
 * What every backbone promises. A plugin's test extends it and says how its backbone is made:
 *
 * <pre>{@code
 * class StripeNetTest extends BackboneContract {
 *   protected Backbone create(ModelContext context) {
 *     return new StripeNet(new StripeNetOptions(8), context);
 *   }
 * }
 * }</pre>
 *
 * <p>Two images that are not square go through the network, so that rows are not taken for columns
 * nor one image for another. A small variant of the network keeps it quick.
 */
public abstract class BackboneContract {

  private static final int IMAGES = 2;
  private static final int HEIGHT = 97;
  private static final int WIDTH = 161;
  private static final int CLASSES = 5;

  /** The backbone without weights; another object with each call. */
  protected abstract Backbone create(ModelContext context);

  /** Stages have names of their own, and come finest first. */
  @Test
  public final void stagesRunFromFineToCoarse() {
    List<FeatureShape> stages = create(ModelContext.forFeatures()).stages();
    assertThat(stages).as("stages(): a detector needs at least one map").isNotEmpty();
    assertThat(stages).extracting(FeatureShape::name).doesNotHaveDuplicates();
    assertThat(stages).extracting(FeatureShape::stride).isSorted();
    assertThat(stages).allSatisfy(stage -> assertThat(stage.channels()).isPositive());
  }

  /** As many maps as stages, each with its channels, and a step for every so many pixels. */
  @Test
  public final void mapsAreWhatStagesDeclare() {
    withWeights(
        (backbone, manager) -> {
          List<FeatureShape> stages = backbone.stages();
          int more = 4 * stages.get(stages.size() - 1).stride();
          Features small = backbone.features(images(manager, HEIGHT, WIDTH));
          Features large = backbone.features(images(manager, HEIGHT + more, WIDTH + 2 * more));
          assertThat(small.size()).as("maps of features(), by stages()").isEqualTo(stages.size());
          for (int i = 0; i < stages.size(); i++) {
            FeatureShape stage = stages.get(i);
            Shape from = small.get(i).getShape();
            Shape to = large.get(i).getShape();
            assertThat(from.dimension()).as("axes of %s", stage).isEqualTo(4);
            assertThat(from.get(0)).as("images of %s", stage).isEqualTo(IMAGES);
            assertThat(from.get(1)).as("channels of %s", stage).isEqualTo(stage.channels());
            // A border may be lost, so the growth tells the stride.
            assertThat(to.get(2) - from.get(2))
                .as("rows of %s that %d more pixels give", stage, more)
                .isEqualTo(more / stage.stride());
            assertThat(to.get(3) - from.get(3))
                .as("columns of %s that %d more pixels give", stage, 2 * more)
                .isEqualTo(2L * more / stage.stride());
          }
        });
  }

  /** Another object with the same state gives the same maps: nothing is kept beside the state. */
  @Test
  public final void theStateIsAllThereIs() {
    withWeights(
        (backbone, manager) -> {
          Backbone other = create(ModelContext.forFeatures());
          var state = backbone.state();
          assertThat(other.state().keySet()).as("keys of another object").isEqualTo(state.keySet());
          other.materialize(
              manager, (key, entry, owner) -> copy(Objects.requireNonNull(state.get(key)), owner));
          assertSame("maps of another object with this state", backbone, other, manager);
        });
  }

  /** The same images give the same maps. */
  @Test
  public final void evaluationIsDeterministic() {
    withWeights((backbone, manager) -> assertSame("the second time", backbone, backbone, manager));
  }

  /**
   * {@code train(false)} reaches every part: what an image gives depends on no other image, and
   * nothing in the state moves.
   */
  @Test
  public final void inEvaluationImagesDoNotMeet() {
    withWeights(
        (backbone, manager) -> {
          backbone.train(true);
          backbone.features(images(manager, HEIGHT, WIDTH));
          backbone.train(false);
          float[] before = values(backbone);
          NDArray both = images(manager, HEIGHT, WIDTH);
          Features together = backbone.features(both);
          Features alone = backbone.features(both.get("1:2"));
          for (int i = 0; i < together.size(); i++) {
            TensorAssert.assertTensor(together.get(i).get("1:2"))
                .as("%s of an image, with another beside it", backbone.stages().get(i))
                .isWithin(alone.get(i).toFloatArray(), 1e-3, 1e-4);
          }
          assertThat(values(backbone)).as("state after evaluation").isEqualTo(before);
        });
  }

  /**
   * Where numbers lie in memory changes no map: on a CPU images come channels last, the order N, H,
   * W, C under the shape (N, 3, H, W).
   */
  @Test
  public final void theOrderInMemoryChangesNothing() {
    withWeights(
        (backbone, manager) -> {
          NDArray planes = images(manager, HEIGHT, WIDTH);
          NDArray channelsLast =
              planes
                  .transpose(0, 2, 3, 1)
                  .flatten()
                  .reshape(IMAGES, HEIGHT, WIDTH, 3)
                  .transpose(0, 3, 1, 2);
          Features expected = backbone.features(planes);
          Features maps = backbone.features(channelsLast);
          for (int i = 0; i < maps.size(); i++) {
            TensorAssert.assertTensor(maps.get(i))
                .as("%s of images that lie channels last", backbone.stages().get(i))
                .isWithin(expected.get(i).toFloatArray(), 1e-3, 1e-4);
          }
        });
  }

  /** Whatever is trainable gets a gradient in training; a path that is cut learns nothing. */
  @Test
  public final void theGradientReachesEveryParameter() {
    withWeights(
        (backbone, manager) -> {
          backbone.train(true);
          try (var collector = Engine.getInstance().newGradientCollector()) {
            NDArray loss = manager.zeros(new Shape());
            for (NDArray map : backbone.features(images(manager, HEIGHT, WIDTH)).maps()) {
              loss = loss.add(map.sub(noise(manager, map.getShape(), 2)).square().mean());
            }
            collector.backward(loss);
          }
          backbone.visit(
              (key, entry) -> {
                if (entry.isTrainable()) {
                  assertThat(entry.value().getGradient().abs().max().getFloat())
                      .as("largest gradient of %s", key)
                      .isFinite()
                      .isPositive();
                }
              });
        });
  }

  /** What a step makes belongs to the images' manager, and dies with it. */
  @Test
  public final void noArrayOutlivesItsStep() {
    withWeights(
        (backbone, manager) -> {
          backbone.train(true);
          ManagedArrays.assertUnchanged(
              manager,
              () -> {
                try (NDManager step = manager.newSubManager()) {
                  backbone.features(images(step, HEIGHT, WIDTH));
                }
              });
        });
  }

  /** The classifier has as many logits as classes; its other keys are those of the features. */
  @Test
  public final void theClassifierHasALogitForEachClass() {
    Backbone classifier = create(ModelContext.forClassification(CLASSES));
    assertThat(classifier.state().keySet())
        .as("keys of the classifier")
        .containsAll(create(ModelContext.forFeatures()).state().keySet());
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      classifier.materialize(manager, new SeededInitialization(1));
      Shape size = classifier.nativeInput();
      NDArray images = images(manager, (int) size.get(1), (int) size.get(2));
      assertThat(classifier.classify(images).main().getShape())
          .as("shape of the logits")
          .isEqualTo(new Shape(IMAGES, CLASSES));
    }
  }

  private void withWeights(BiConsumer<Backbone, NDManager> test) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      Backbone backbone = create(ModelContext.forFeatures());
      Engine.getInstance().setRandomSeed(1);
      backbone.materialize(manager, new SeededInitialization(1));
      test.accept(backbone, manager);
    }
  }

  private static NDArray images(NDManager manager, int height, int width) {
    return noise(manager, new Shape(IMAGES, 3, height, width), 1);
  }

  private static NDArray noise(NDManager manager, Shape shape, long seed) {
    var random = new SplittableRandom(seed);
    float[] values = new float[Math.toIntExact(shape.size())];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return manager.create(values, shape);
  }

  private static void assertSame(String what, Backbone a, Backbone b, NDManager manager) {
    NDArray images = images(manager, HEIGHT, WIDTH);
    Features first = a.features(images);
    Features second = b.features(images);
    for (int i = 0; i < first.size(); i++) {
      assertThat(second.get(i).toFloatArray())
          .as("%s, %s", a.stages().get(i), what)
          .isEqualTo(first.get(i).toFloatArray());
    }
  }

  private static NDArray copy(StateEntry entry, NDManager manager) {
    NDArray copy = entry.value().duplicate();
    copy.attach(manager);
    return copy;
  }

  /** All floats of the state, one after the other. */
  private static float[] values(Backbone backbone) {
    List<float[]> parts = new ArrayList<>();
    backbone.visit((key, entry) -> parts.add(floats(entry.value())));
    float[] all = new float[parts.stream().mapToInt(part -> part.length).sum()];
    int at = 0;
    for (float[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }

  private static float[] floats(NDArray array) {
    return array.toType(DataType.FLOAT32, true).toFloatArray();
  }
}
