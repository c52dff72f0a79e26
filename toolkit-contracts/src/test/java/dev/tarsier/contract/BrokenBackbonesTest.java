package dev.tarsier.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.model.Backbone;
import dev.tarsier.model.FeatureShape;
import dev.tarsier.model.Features;
import dev.tarsier.model.Logits;
import dev.tarsier.model.ModelContext;
import dev.tarsier.nn.AdaptiveAvgPool2d;
import dev.tarsier.nn.BatchNorm2d;
import dev.tarsier.nn.Conv2d;
import dev.tarsier.nn.Flatten;
import dev.tarsier.nn.Layer;
import dev.tarsier.nn.Linear;
import dev.tarsier.nn.Sequential;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/** Each promise of a backbone is broken once, and the test of that promise says so. */
class BrokenBackbonesTest {

  /** Two stages, as sound as can be; the broken ones override one thing. */
  private static class Sound extends Backbone {
    final Layer fine;
    final Layer coarse;
    final Layer classifier;

    Sound(ModelContext context) {
      fine = child("fine", stage(3, 4));
      coarse = child("coarse", stage(4, 6));
      classifier =
          child(
              "classifier",
              context.classifier(
                  k -> new Sequential(new AdaptiveAvgPool2d(1), new Flatten(), new Linear(6, k))));
    }

    static Layer stage(int in, int out) {
      return new Sequential(
          Conv2d.of(in, out, 3).stride(4).padding(1).noBias().build(), new BatchNorm2d(out));
    }

    @Override
    public List<FeatureShape> stages() {
      return List.of(new FeatureShape("fine", 4, 4), new FeatureShape("coarse", 6, 16));
    }

    @Override
    public Features features(NDArray images) {
      NDArray first = fine.forward(images);
      return Features.of(first, coarse.forward(first));
    }

    @Override
    public Logits classify(NDArray images) {
      return Logits.of(classifier.forward(features(images).get(1)));
    }

    @Override
    public Shape nativeInput() {
      return new Shape(3, 64, 48);
    }
  }

  /** The promises that a backbone breaks, in words of the tests' names. */
  private static List<String> broken(Function<ModelContext, Backbone> backbone) {
    return BrokenPromises.of(
        BackboneContract.class,
        new BackboneContract() {
          @Override
          protected Backbone create(ModelContext context) {
            return backbone.apply(context);
          }
        });
  }

  @Test
  void aSoundBackboneKeepsAll() {
    assertThat(broken(Sound::new)).isEmpty();
  }

  @Test
  void otherChannelsThanDeclared() {
    assertThat(
            broken(
                context ->
                    new Sound(context) {
                      @Override
                      public List<FeatureShape> stages() {
                        return List.of(
                            new FeatureShape("fine", 4, 4), new FeatureShape("coarse", 8, 16));
                      }
                    }))
        .containsExactly("mapsAreWhatStagesDeclare");
  }

  @Test
  void anotherStrideThanDeclared() {
    assertThat(
            broken(
                context ->
                    new Sound(context) {
                      @Override
                      public List<FeatureShape> stages() {
                        return List.of(
                            new FeatureShape("fine", 4, 4), new FeatureShape("coarse", 6, 32));
                      }
                    }))
        .containsExactly("mapsAreWhatStagesDeclare");
  }

  @Test
  void fewerMapsThanDeclared() {
    assertThat(
            broken(
                context ->
                    new Sound(context) {
                      @Override
                      public Features features(NDArray images) {
                        return Features.of(super.features(images).get(1));
                      }

                      @Override
                      public Logits classify(NDArray images) {
                        return Logits.of(classifier.forward(features(images).get(0)));
                      }
                    }))
        .contains("mapsAreWhatStagesDeclare");
  }

  @Test
  void aGradientThatIsCut() {
    assertThat(
            broken(
                context ->
                    new Sound(context) {
                      @Override
                      public Features features(NDArray images) {
                        NDArray first = fine.forward(images);
                        return Features.of(first.duplicate(), coarse.forward(first.duplicate()));
                      }
                    }))
        .containsExactly("theGradientReachesEveryParameter");
  }

  @Test
  void anArrayThatStaysWithTheWeights() {
    assertThat(
            broken(
                context ->
                    new Sound(context) {
                      @Override
                      public Features features(NDArray images) {
                        NDManager weights = trainableArrays().get(0).getManager();
                        Features maps = super.features(images);
                        maps.get(0).add(1).attach(weights);
                        return maps;
                      }
                    }))
        .containsExactly("noArrayOutlivesItsStep");
  }

  @Test
  void batchStatisticsInEvaluation() {
    assertThat(
            broken(
                context ->
                    new Sound(context) {
                      @Override
                      public Features features(NDArray images) {
                        fine.train(true);
                        return super.features(images);
                      }
                    }))
        .contains("inEvaluationImagesDoNotMeet");
  }

  @Test
  void somethingKeptBesideTheState() {
    assertThat(
            broken(
                context ->
                    new Sound(context) {
                      private int calls;

                      @Override
                      public Features features(NDArray images) {
                        return super.features(images.add(calls++));
                      }
                    }))
        .contains("evaluationIsDeterministic");
  }

  @Test
  void somethingDrawnWhenItIsMade() {
    var made = new AtomicInteger();
    assertThat(
            broken(
                context ->
                    new Sound(context) {
                      private final int shift = made.incrementAndGet();

                      @Override
                      public Features features(NDArray images) {
                        return super.features(images.add(shift));
                      }
                    }))
        .containsExactly("theStateIsAllThereIs");
  }

  /** Flattened, planes are a view of the images, and images that lie channels last a copy. */
  @Test
  void imagesWrittenOverThroughAView() {
    assertThat(
            broken(
                context ->
                    new Sound(context) {
                      @Override
                      public Features features(NDArray images) {
                        images.flatten().muli(2);
                        return super.features(images);
                      }
                    }))
        .contains("theOrderInMemoryChangesNothing");
  }

  @Test
  void aFailureSaysWhichStageAndWhatWasDeclared() {
    var contract =
        new BackboneContract() {
          @Override
          protected Backbone create(ModelContext context) {
            return new Sound(context) {
              @Override
              public List<FeatureShape> stages() {
                return List.of(new FeatureShape("only", 4, 4));
              }
            };
          }
        };

    assertThatThrownBy(contract::mapsAreWhatStagesDeclare)
        .hasMessageContaining("maps of features(), by stages()");
    assertThat(Arrays.asList(BackboneContract.class.getDeclaredMethods()))
        .filteredOn(method -> method.isAnnotationPresent(Test.class))
        .hasSize(9);
  }
}
