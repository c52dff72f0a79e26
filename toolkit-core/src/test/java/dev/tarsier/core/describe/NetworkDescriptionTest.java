package dev.tarsier.core.describe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import dev.tarsier.model.Backbone;
import dev.tarsier.model.FeatureShape;
import dev.tarsier.model.Features;
import dev.tarsier.model.Logits;
import dev.tarsier.nn.Activation;
import dev.tarsier.nn.AdaptiveAvgPool2d;
import dev.tarsier.nn.BatchNorm2d;
import dev.tarsier.nn.Conv2d;
import dev.tarsier.nn.Flatten;
import dev.tarsier.nn.Layer;
import dev.tarsier.nn.Linear;
import dev.tarsier.nn.Sequential;
import dev.tarsier.problem.UserError;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A network small enough to be counted by hand. */
final class NetworkDescriptionTest {

  private static final ImageShape IMAGE = new ImageShape(3, 16, 16);

  private static NetworkDescription describe() {
    return NetworkDescription.of("tiny", Optional.empty(), new Tiny(), IMAGE);
  }

  @Test
  void layersStandInTheOrderOfTheirCallsUnderTheirPaths() {
    assertThat(describe().layers())
        .extracting(LayerDescription::path)
        .containsExactly(
            "stem", "block.main.0", "block.main.1", "block.relu", "pool", "flatten", "fc");
  }

  @Test
  void parametersAreCounted() {
    // stem 8·3·9 + 8, block 8·8·9 and 2·8, fc 10·8 + 10, auxiliary 2·8 + 2
    assertThat(describe().parameters()).isEqualTo(224 + 576 + 16 + 90 + 18);
    assertThat(describe().auxiliaryParameters()).isEqualTo(18);
  }

  @Test
  void multiplyAddsAreCounted() {
    // stem: 8·8 positions of 8 channels, each 3·9 products; block: each 8·9; fc 8·10
    assertThat(describe().multiplyAdds()).isEqualTo(512 * 27 + 512 * 72 + 80);
  }

  @Test
  void activationMemoryIsThatOfTheImageAndOfWhatIsNotWrittenInPlace() {
    // image 3·256, stem 512, convolution 512, batch norm 512, pool 8, fc 10
    assertThat(describe().activationBytes()).isEqualTo(4 * (768 + 512 + 512 + 512 + 8 + 10));
  }

  @Test
  void theFieldOfASumIsThatOfItsWiderPart() {
    LayerDescription relu = describe().layers().get(3);

    assertThat(relu.path()).isEqualTo("block.relu");
    assertThat(relu.receptiveField()).hasValue(7); // stem 3, block 3 + 2·2
    assertThat(relu.stride()).hasValue(2);
    assertThat(relu.output()).containsExactly(8L, 8L, 8L);
  }

  @Test
  void whatSeesEverythingHasNoField() {
    LayerDescription fc = describe().layers().get(6);

    assertThat(fc.receptiveField()).isEmpty();
    assertThat(fc.stride()).isEmpty();
  }

  @Test
  void depthIsTheLongestWay() {
    NetworkDescription description = describe();

    assertThat(description.depth()).isEqualTo(3);
    assertThat(description.convolutions()).isEqualTo(2);
    assertThat(description.fullyConnected()).isEqualTo(1);
    assertThat(description.kernels()).containsExactly("3x3");
  }

  @Test
  void anImageOfAnotherNumberOfChannelsIsRefusedWithTheLayersName() {
    assertThatThrownBy(
            () ->
                NetworkDescription.of(
                    "tiny", Optional.empty(), new Tiny(), new ImageShape(1, 16, 16)))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "tiny cannot take an image of 1x16x16: stem: a convolution of 3 channels cannot take (1, 1, 16, 16)");
  }

  @Test
  void noWeightsAreAllocated() {
    var network = new Tiny();
    NetworkDescription.of("tiny", Optional.empty(), network, IMAGE);

    assertThat(network.state().values()).noneMatch(entry -> entry.isMaterialized());
  }

  /** conv 3x3/2, a residual block, global pool, ten classes; and a head that only training uses. */
  private static final class Tiny extends Backbone {
    private final Layer stem = child("stem", Conv2d.of(3, 8, 3).stride(2).same().build());
    private final Layer block = child("block", new Block());
    private final Layer pool = child("pool", new AdaptiveAvgPool2d(1));
    private final Layer flatten = child("flatten", new Flatten());
    private final Layer fc = child("fc", new Linear(8, 10));

    Tiny() {
      child("auxiliary", new Linear(8, 2));
    }

    @Override
    public List<FeatureShape> stages() {
      return List.of(new FeatureShape("block", 8, 2));
    }

    @Override
    public Features features(NDArray images) {
      return Features.of(block.forward(stem.forward(images)));
    }

    @Override
    public Logits classify(NDArray images) {
      return Logits.of(fc.forward(flatten.forward(pool.forward(features(images).get(0)))));
    }
  }

  private static final class Block extends Layer {
    private final Layer main =
        child(
            "main", new Sequential(Conv2d.of(8, 8, 3).same().noBias().build(), new BatchNorm2d(8)));
    private final Layer relu = child("relu", Activation.RELU.layer());

    @Override
    protected NDArray apply(NDArray x) {
      return relu.forward(main.forward(x).add(x));
    }
  }
}
