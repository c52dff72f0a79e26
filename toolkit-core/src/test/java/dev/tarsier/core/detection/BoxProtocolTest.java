package dev.tarsier.core.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.core.config.ProtocolFigures;
import dev.tarsier.core.config.binding.InvalidSetting;
import dev.tarsier.evaluation.EvaluatedImage;
import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.ScoredBox;
import dev.tarsier.evaluation.TruthBox;
import dev.tarsier.evaluation.protocol.Protocols;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BoxProtocolTest {

  private static final EvaluationSet SET =
      new EvaluationSet(
          List.of("cat"),
          List.of(
              new EvaluatedImage(
                  "a",
                  40,
                  30,
                  List.of(TruthBox.of(0, 0, 10, 20, 0)),
                  List.of(new ScoredBox(0, 0, 10, 20, 0, 0.9)))));

  /** What a config may ask for is known before anything is measured. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "coco",
        "voc",
        "voc07",
        "voc_frcnn",
        "voc07_frcnn",
        "coco_proposals",
        "lvis",
        "openimages"
      })
  void theFiguresOfAProtocolAreThoseThatItsEvaluationHas(String name) {
    ProtocolFigures figures = BoxProtocol.parse(name).figures();

    assertThat(figures.protocol()).isEqualTo(name);
    assertThat(figures.figures()).contains(figures.main());
    assertThat(Protocols.named(name).measure(SET).metrics().stats().keySet())
        .containsExactlyElementsOf(figures.figures());
  }

  @Test
  void someAskForWhatDataSetsDoNotSay() {
    assertThat(Protocols.names().stream().map(BoxProtocol::new).filter(BoxProtocol::isFederated))
        .extracting(BoxProtocol::name)
        .containsExactly("lvis", "openimages");
  }

  @Test
  void anUnknownNameIsRefusedWithTheOneThatWasMeant() {
    assertThatThrownBy(() -> BoxProtocol.parse("openimage"))
        .isInstanceOf(InvalidSetting.class)
        .hasMessageContaining("did you mean 'openimages'?");
  }
}
