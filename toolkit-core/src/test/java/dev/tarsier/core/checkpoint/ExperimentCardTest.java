package dev.tarsier.core.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.weights.ModelCard;
import dev.tarsier.weights.ModelCard.ChannelOrder;
import dev.tarsier.weights.ModelCard.InputSize;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExperimentCardTest {

  private static final List<Double> HALF = List.of(0.5, 0.5, 0.5);

  private static ModelCard card(List<Double> mean, String... classes) {
    return new ModelCard(
        "ssd_lenet", new InputSize(32, 32), ChannelOrder.RGB, mean, HALF, List.of(classes));
  }

  private static List<String> begunWith(String json) {
    return ExperimentCard.otherPreprocessing(Map.of(ModelCard.KEY, json), card(HALF, "cat"));
  }

  @Test
  void aTrainingIsToldWhatItsBeginningWasUsedTo() {
    assertThat(begunWith(card(List.of(0.0, 0.0, 0.0), "cat").toJson()))
        .containsExactly("input.mean: [0.0, 0.0, 0.0] in the file, [0.5, 0.5, 0.5] in the config");
  }

  @Test
  void otherClassesAreWhatFineTuningIsFor() {
    assertThat(begunWith(card(HALF, "dog", "bird").toJson())).isEmpty();
  }

  @Test
  void aFileWithoutACardSaysNothing() {
    assertThat(ExperimentCard.otherPreprocessing(Map.of(), card(HALF))).isEmpty();
  }

  @Test
  void aCardThatCannotBeReadIsNoReasonToStop() {
    assertThat(begunWith("{}"))
        .singleElement()
        .asString()
        .startsWith("its model card cannot be read");
  }
}
