package dev.tarsier.backbones.mobilenet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.backbones.InstalledBackbones;
import dev.tarsier.backbones.block.Channels;
import dev.tarsier.model.Backbone;
import dev.tarsier.model.FeatureShape;
import dev.tarsier.model.ModelContext;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MobileNetTest {

  private static Backbone body(String name, Map<String, String> options) {
    return InstalledBackbones.create(name, ModelContext.forFeatures(), options);
  }

  @Test
  void halfWidthHalvesTheChannelsOfEveryStage() {
    assertThat(body("mobilenet_v1", Map.of("width", "0.5")).stages())
        .containsExactly(
            new FeatureShape("features.5", 128, 8),
            new FeatureShape("features.11", 256, 16),
            new FeatureShape("features.13", 512, 32));
  }

  @Test
  void versionTwoEndsInItsLastConvolution() {
    assertThat(body("mobilenet_v2", Map.of()).stages())
        .containsExactly(
            new FeatureShape("features.6", 32, 8),
            new FeatureShape("features.13", 96, 16),
            new FeatureShape("features.18", 1280, 32));
  }

  @Test
  void bodyEndsWithTheLastStageThatComesOut() {
    assertThat(
            body("mobilenet_v2", Map.of("stages", "[features.13, features.17]")).state().keySet())
        .anyMatch(key -> key.startsWith("features.17."))
        .noneMatch(key -> key.startsWith("features.18."));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "mobilenet_v1",
        "mobilenet_v2",
        "mobilenet_v3_small",
        "mobilenet_v3_large",
        "efficientnet_b0"
      })
  void dilatedLastStageKeepsStrideSixteenAndTheStateDict(String name) {
    Backbone dilated = body(name, Map.of("dilation", "2"));
    assertThat(dilated.stages()).extracting(FeatureShape::stride).containsExactly(8, 16);
    assertThat(dilated.state()).containsOnlyKeys(body(name, Map.of()).state().keySet());
  }

  @ParameterizedTest
  @CsvSource({
    "32, 32", // a multiple stays
    "24.8, 24", // the nearest
    "8.4, 8",
    "5.6, 8", // never below 8
    "11.2, 16" // 8 would be below 90 % of 11.2
  })
  void channelsAreRoundedToMultiplesOfEight(double channels, int expected) {
    assertThat(Channels.multipleOf8(channels)).isEqualTo(expected);
  }
}
