package dev.tarsier.model;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.problem.UserError;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a backbone gives is held against what it declares, at every forward pass. */
class DeclaredMapsTest {

  private static final Object GIVER = new DeclaredMapsTest();

  /** Two images of 161 x 97 pixels become one map of this shape. */
  private static void give(FeatureShape declared, long... shape) {
    give(List.of(declared), shape);
  }

  private static void give(List<FeatureShape> declared, long... shape) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      new DeclaredMaps("backbone", GIVER, declared)
          .of(
              manager.zeros(new Shape(2, 3, 97, 161)),
              Features.of(manager.zeros(new Shape(shape))));
    }
  }

  private static FeatureShape stage(int channels, int stride) {
    return new FeatureShape("c4", channels, stride);
  }

  @Test
  void theDeclaredMapPassesWithItsBorderOrWithoutIt() {
    assertThatCode(() -> give(stage(4, 16), 2, 4, 7, 11)).doesNotThrowAnyException();
    assertThatCode(() -> give(stage(4, 16), 2, 4, 6, 10)).doesNotThrowAnyException();
    // Inception's unpadded kernels cost 64 pixels in all.
    assertThatCode(() -> give(stage(4, 32), 2, 4, 1, 3)).doesNotThrowAnyException();
  }

  @Test
  void otherChannels() {
    assertThatThrownBy(() -> give(stage(8, 16), 2, 4, 7, 11))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("the backbone dev.tarsier.model.DeclaredMapsTest in ")
        .hasMessageContaining("map 'c4' is declared with 8 channels and has 4");
  }

  @Test
  void anotherStride() {
    assertThatThrownBy(() -> give(stage(4, 8), 2, 4, 7, 11))
        .hasMessageContaining(
            "map 'c4' is declared with stride 8, and 161 x 97 pixels become 11 x 7 cells");
    assertThatThrownBy(() -> give(stage(4, 16), 2, 4, 13, 21)).hasMessageContaining("stride 16");
    assertThatThrownBy(() -> give(stage(4, 16), 2, 4, 7, 21)).hasMessageContaining("stride 16");
  }

  @Test
  void anotherNumber() {
    assertThatThrownBy(() -> give(List.of(stage(4, 8), stage(4, 16)), 2, 4, 13, 21))
        .hasMessageContaining("it declares 2 maps and gives 1");
  }

  @Test
  void otherAxes() {
    assertThatThrownBy(() -> give(stage(4, 16), 2, 4, 77))
        .hasMessageContaining("give (N, C, H, W)");
    assertThatThrownBy(() -> give(stage(4, 16), 1, 4, 7, 11)).hasMessageContaining("for images");
  }
}
