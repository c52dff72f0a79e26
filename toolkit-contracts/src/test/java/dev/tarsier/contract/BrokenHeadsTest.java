package dev.tarsier.contract;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.loss.BoxLoss;
import dev.tarsier.loss.Reduction;
import dev.tarsier.model.DetectionHead;
import dev.tarsier.model.Detections;
import dev.tarsier.model.Features;
import dev.tarsier.model.HeadContext;
import dev.tarsier.model.ImageSizes;
import dev.tarsier.model.ImageSizes.Size;
import dev.tarsier.model.Losses;
import dev.tarsier.model.Targets;
import dev.tarsier.nn.Conv2d;
import dev.tarsier.nn.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.junit.jupiter.api.Test;

/** Each promise of a head is broken once, and the test of that promise says so. */
class BrokenHeadsTest {

  /**
   * A head that sees little: for each image the means of five maps, of which one is to be the sum
   * of all corners and of the labels, and the others make one box with its score.
   */
  private static class Sound extends DetectionHead {
    final Layer layer;

    Sound(HeadContext context) {
      layer = child("layer", Conv2d.of(context.levels().get(0).channels(), 5, 1).build());
    }

    NDArray means(Features features) {
      return layer.forward(features.get(0)).mean(new int[] {3}).mean(new int[] {2});
    }

    float wanted(Targets targets) {
      float sum = 0;
      for (int i = 0; i < targets.boxes().size(); i++) {
        sum += (1 + targets.classes()[i]) * (targets.boxes().x1(i) + 1) / 100;
      }
      return sum;
    }

    @Override
    public Losses losses(
        Features features, ImageSizes sizes, List<Targets> targets, RandomGenerator random) {
      NDArray means = means(features);
      float[] wanted = new float[5 * targets.size()];
      for (int i = 0; i < wanted.length; i++) {
        wanted[i] = (1 + i / 5) * wanted(targets.get(i / 5)) + i % 5 * 0.1f;
      }
      NDManager step = means.getManager();
      NDArray target = step.create(wanted, new Shape(targets.size(), 5));
      return Losses.of(new Losses.Term("sum", BoxLoss.smoothL1(means, target, 1, Reduction.SUM)));
    }

    @Override
    public List<Detections> detect(Features features, ImageSizes sizes) {
      float[] means = means(features).toFloatArray();
      var found = new ArrayList<Detections>();
      for (int i = 0; i < sizes.images().size(); i++) {
        found.add(found(means[5 * i], part(sizes, i)));
      }
      return found;
    }

    Size part(ImageSizes sizes, int image) {
      return sizes.images().get(image);
    }

    Detections found(float mean, Size size) {
      float score = (float) (1 / (1 + Math.exp(-mean)));
      return new Detections(
          Boxes.of(1, 2, size.width(), size.height() - score, 0, 0, 9, 9),
          new float[] {score, score / 2},
          new int[] {2, 0});
    }
  }

  private static List<String> broken(Function<HeadContext, DetectionHead> head) {
    return BrokenPromises.of(
        HeadContract.class,
        new HeadContract() {
          @Override
          protected DetectionHead create(HeadContext context) {
            return head.apply(context);
          }
        });
  }

  @Test
  void aSoundHeadKeepsAll() {
    assertThat(broken(Sound::new)).isEmpty();
  }

  @Test
  void aMeanOverNoObjects() {
    assertThat(
            broken(
                context ->
                    new Sound(context) {
                      @Override
                      float wanted(Targets targets) {
                        return super.wanted(targets) / targets.boxes().size();
                      }
                    }))
        .containsExactly("imagesWithoutObjectsHaveALoss");
  }

  @Test
  void labelsThatAreForgotten() {
    assertThat(
            broken(
                context ->
                    new Sound(context) {
                      @Override
                      float wanted(Targets targets) {
                        return super.wanted(
                            new Targets(targets.boxes(), new int[targets.boxes().size()]));
                      }
                    }))
        .containsExactly("theLossDependsOnTheObjects");
  }

  @Test
  void aGradientThatIsCut() {
    assertThat(
            broken(
                context ->
                    new Sound(context) {
                      @Override
                      NDArray means(Features features) {
                        return layer
                            .forward(features.get(0).duplicate())
                            .mean(new int[] {3})
                            .mean(new int[] {2});
                      }
                    }))
        .containsExactly("theGradientReachesEveryParameterAndTheMaps");
  }

  @Test
  void paddingTakenForTheImage() {
    assertThat(
            broken(
                context ->
                    new Sound(context) {
                      @Override
                      Size part(ImageSizes sizes, int image) {
                        return new Size(sizes.width(), sizes.height());
                      }
                    }))
        .containsExactly("detectionsLieInTheirImages");
  }

  @Test
  void scoresThatRise() {
    assertThat(
            broken(
                context ->
                    new Sound(context) {
                      @Override
                      Detections found(float mean, Size size) {
                        Detections sound = super.found(mean, size);
                        return new Detections(
                            sound.boxes(), new float[] {0.1f, 0.2f}, sound.classes());
                      }
                    }))
        .containsExactly("detectionsLieInTheirImages");
  }

  @Test
  void anImageThatSeesItsNeighbour() {
    assertThat(
            broken(
                context ->
                    new Sound(context) {
                      @Override
                      NDArray means(Features features) {
                        NDArray means = super.means(features);
                        return means.sub(means.mean(new int[] {0}, true));
                      }
                    }))
        .contains("imagesDoNotMeet");
  }

  @Test
  void chanceOfItsOwn() {
    assertThat(
            broken(
                context ->
                    new Sound(context) {
                      private int calls;

                      @Override
                      float wanted(Targets targets) {
                        return super.wanted(targets) + calls++;
                      }
                    }))
        .contains("oneStreamGivesOneLoss");
  }

  @Test
  void anArrayThatStaysWithTheWeights() {
    assertThat(
            broken(
                context ->
                    new Sound(context) {
                      @Override
                      NDArray means(Features features) {
                        NDArray means = super.means(features);
                        means.add(1).attach(trainableArrays().get(0).getManager());
                        return means;
                      }
                    }))
        .containsExactly("noArrayOutlivesItsStep");
  }
}
