package dev.tarsier.core.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.core.config.binding.Catalog;
import dev.tarsier.core.wiring.Plugins;
import dev.tarsier.data.Normalization;
import dev.tarsier.input.InputFit;
import dev.tarsier.input.Letterbox;
import dev.tarsier.input.ShortestSide;
import dev.tarsier.input.Stretch;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

public class InputSectionTest {

  /** The keys of the fits that exclude the one in the tests of whole experiments. */
  public static final String OTHER_FITS =
      """
      shortest_side: [640, 800]
      longest_side: 1000
      multiple: 64
      aspect_ratio_group_factor: 3
      letterbox: {width: 320, height: 256}
      """;

  private static final Catalog CATALOG =
      Plugins.of(List.of(new FakePlugin()), List.of("plugins/example.jar"));

  private static InputSection bind(String yaml) {
    return ConfigFile.parse("a.yaml", "version: 1\n" + yaml, List.of(), name -> null)
        .bind(InputSection.class, CATALOG);
  }

  private static Stream<Arguments> fits() {
    return Stream.of(
        Arguments.of("resize: {width: 320, height: 256}", Stretch.to(320, 256)),
        Arguments.of("letterbox: {width: 320, height: 256}", Letterbox.of(320, 256)),
        Arguments.of("shortest_side: 800", new ShortestSide(List.of(800), 1333, 32)),
        Arguments.of(
            "shortest_side: [640, 800]\nlongest_side: 1000\nmultiple: 64\naspect_ratio_group_factor: 0",
            new ShortestSide(List.of(640, 800), 1000, 64)));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("fits")
  void everyFitHasItsKeyAndIsWrittenAsItWasRead(String yaml, InputFit fit) {
    InputSection section = bind(yaml);

    assertThat(section.fit()).isEqualTo(fit);
    assertThat(bind(ConfigFile.write(section).replace("version: 1\n", ""))).isEqualTo(section);
  }

  @Test
  void numbersAreImageNetsUnlessTheyAreGiven() {
    String fit = "letterbox: {width: 32, height: 24}\n";
    assertThat(bind(fit).mean()).isEqualTo(Normalization.IMAGENET.mean());
    assertThat(bind(fit).std()).isEqualTo(Normalization.IMAGENET.std());
    assertThat(bind(fit + "mean: [0.1, 0.2, 0.3]").mean()).containsExactly(0.1, 0.2, 0.3);
  }
}
