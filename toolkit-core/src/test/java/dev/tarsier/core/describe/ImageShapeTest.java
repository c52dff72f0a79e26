package dev.tarsier.core.describe;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.problem.UserError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ImageShapeTest {

  @Test
  void readsWhatItWrites() {
    ImageShape shape = ImageShape.parse("3x224x192");

    assertThat(shape).isEqualTo(new ImageShape(3, 224, 192));
    assertThat(shape).hasToString("3x224x192");
    assertThat(shape.size()).isEqualTo(129_024); // 3 · 224 · 192
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "224", "224x224", "3x0x224", "3x-1x2", "3X224X224", "3x224x224x1"})
  void refusesAnythingElse(String text) {
    assertThatThrownBy(() -> ImageShape.parse(text))
        .isInstanceOf(UserError.class)
        .hasMessage(
            "'%s' is not the shape of an image (write channels, height and width, such as 3x224x224)",
            text);
  }
}
