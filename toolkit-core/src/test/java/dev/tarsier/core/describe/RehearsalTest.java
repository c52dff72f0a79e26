package dev.tarsier.core.describe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import dev.tarsier.core.toy.Toy;
import dev.tarsier.model.Backbone;
import dev.tarsier.model.FeatureShape;
import dev.tarsier.model.Features;
import dev.tarsier.model.Logits;
import dev.tarsier.nn.Conv2d;
import dev.tarsier.nn.Layer;
import dev.tarsier.problem.UserError;
import java.util.List;
import org.junit.jupiter.api.Test;

class RehearsalTest {

  /** Its auxiliary head, which only a training has, needs seven pixels more than the rest. */
  private static final class Demanding extends Backbone {
    private final Layer main = child("main", Conv2d.of(3, 2, 3).build());
    private final Layer other = child("other", Conv2d.of(3, 2, 10).build());

    @Override
    public List<FeatureShape> stages() {
      return List.of();
    }

    @Override
    public Features features(NDArray images) {
      throw new UnsupportedOperationException();
    }

    @Override
    public Logits classify(NDArray images) {
      NDArray logits = main.forward(images);
      if (isTraining()) {
        other.forward(images);
      }
      return Logits.of(logits);
    }
  }

  private static void rehearse(int height, int width) {
    Rehearsal.of("demanding", new Demanding(), new ImageShape(3, height, width));
  }

  @Test
  void whatFitsIsNoNews() {
    rehearse(10, 12);
    assertThat(Toy.classification().network().isTraining()).isFalse();
    Toy.classification().rehearse();
  }

  @Test
  void anImageThatIsTooSmallIsNamedWithTheLayer() {
    assertThatThrownBy(() -> rehearse(12, 2))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("demanding cannot take images of 3x12x2: main: ")
        .hasMessageEndingWith("(the way out: larger ones, under input)");
  }

  @Test
  void whatOnlyATrainingCannotTakeIsSaidSo() {
    assertThatThrownBy(() -> rehearse(12, 9))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("demanding cannot be trained with images of 3x12x9: other: ")
        .hasMessageContaining("auxiliary_weight: 0");
  }

  @Test
  void theNetworkIsLeftInEvaluationModeWhateverHappened() {
    var network = new Demanding();
    Rehearsal.of("demanding", network, new ImageShape(3, 10, 10));
    assertThat(network.isTraining()).isFalse();

    network.train(true);
    assertThatThrownBy(() -> Rehearsal.of("demanding", network, new ImageShape(3, 1, 10)))
        .isInstanceOf(UserError.class);
    assertThat(network.isTraining()).isFalse();
  }

  @Test
  void theRehearsedSizeIsThatOfTheConfig() {
    // A convolution of 2 × 2 with stride 2 needs two rows and two columns.
    assertThatThrownBy(() -> Toy.classification("input.resize={width: 30, height: 1}").rehearse())
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("toy cannot take images of 3x1x30: conv: ");
    Toy.classification("input.resize={width: 30, height: 2}").rehearse();
  }
}
