package dev.tarsier.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.core.config.binding.InvalidSetting;
import org.junit.jupiter.api.Test;

class KeyPatternTest {

  private static boolean matches(String pattern, String key, int dimensions) {
    return KeyPattern.parse(pattern).matches(key, dimensions);
  }

  @Test
  void aBeginningEndsInADot() {
    assertThat(matches("backbone.", "backbone.body.conv1.weight", 4)).isTrue();
    assertThat(matches("backbone.", "head.backbone.weight", 4)).isFalse();
    assertThat(matches("backbone", "backbone.body.conv1.weight", 4)).isFalse();
  }

  @Test
  void aStarStandsForAnythingAndADotForADot() {
    assertThat(matches("*.bias", "head.cls.bias", 1)).isTrue();
    assertThat(matches("*.bias", "head.cls.weight", 1)).isFalse();
    assertThat(matches("*.conv?.weight", "a.conv1.weight", 4)).isFalse();
    assertThat(matches("head.*.weight", "head.a.b.weight", 2)).isTrue();
    assertThat(matches("head.a", "headXa", 2)).isFalse();
  }

  @Test
  void normsAndBiasesAreTheParametersOfOneDimension() {
    assertThat(matches("biases", "conv.bias", 1)).isTrue();
    assertThat(matches("biases", "bias", 1)).isTrue();
    assertThat(matches("biases", "bn.weight", 1)).isFalse();
    assertThat(matches("norms", "bn.weight", 1)).isTrue();
    assertThat(matches("norms", "bn.bias", 1)).isFalse();
    assertThat(matches("norms", "conv.weight", 4)).isFalse();
  }

  @Test
  void aBlankIsRefused() {
    assertThatThrownBy(() -> KeyPattern.parse(" ")).isInstanceOf(InvalidSetting.class);
  }
}
