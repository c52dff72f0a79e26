package dev.tarsier.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.tarsier.weights.ModelCard.ChannelOrder;
import dev.tarsier.weights.ModelCard.InputSize;
import dev.tarsier.weights.tensor.StateDict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ModelCardTest {

  private static final ModelCard CARD =
      new ModelCard(
          "mobilenet_v2",
          new InputSize(320, 224),
          ChannelOrder.RGB,
          List.of(0.485, 0.456, 0.406),
          List.of(0.229, 0.224, 0.225),
          List.of("crane", "crane", "röd"));

  private static final String JSON =
      """
      {"schema":"tarsier.model_card/1","architecture":"mobilenet_v2","input_size":{"width":320,"height":224},\
      "channel_order":"RGB","mean":[0.485,0.456,0.406],"std":[0.229,0.224,0.225],"class_names":["crane","crane","röd"]}""";

  @Test
  void readsWhatItWrites() {
    assertThat(CARD.toJson()).isEqualTo(JSON);
    assertThat(ModelCard.parse(JSON)).isEqualTo(CARD);
  }

  @Test
  void anotherFitThanResizeIsWritten() {
    ModelCard card =
        new ModelCard(
            "faster_rcnn_resnet50",
            "shortest_side",
            new InputSize(1333, 800),
            ChannelOrder.RGB,
            CARD.mean(),
            CARD.std(),
            List.of());

    assertThat(card.toJson()).contains("\"input_fit\":\"shortest_side\",\"input_size\"");
    assertThat(ModelCard.parse(card.toJson())).isEqualTo(card);
    assertThat(CARD.inputFit()).isEqualTo("resize");
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelCard.parse(card.toJson().replace("shortest_side", " ")))
        .withMessageContaining("input_fit is blank");
  }

  @Test
  void travelsInTheMetadataBesideOtherText() {
    StateDict state = CARD.attachTo(new StateDict(Map.of(), Map.of("format", "pt")));

    assertThat(state.metadata()).containsOnlyKeys("format", ModelCard.KEY);
    assertThat(ModelCard.of(state)).contains(CARD);
    assertThat(ModelCard.of(new StateDict(Map.of(), Map.of()))).isEmpty();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "\"RGB\" | \"RBG\" | channel_order",
        "\"RGB\" | 0 | channel_order",
        "\"mean\":[0.485, | \"mean\":[ | mean is [0.456, 0.406]; wanted are 3",
        "0.229 | 0.0 | std is [0.0, 0.224, 0.225]; wanted are 3 positive",
        "320 | 0 | input_size is 0x224",
        "320 | 320.5 | input_size",
        "320 | \"320\" | input_size",
        "card/1 | card/2 | schema is 'tarsier.model_card/2'; known is tarsier.model_card/1",
        "{\"schema\" | {\"stdev\":0,\"schema\" | unknown key 'stdev' (allowed: [architecture, channel_order,",
        "\"architecture\":\"mobilenet_v2\", | `` | architecture: Missing creator property 'architecture'",
        "\"mobilenet_v2\" | null | architecture",
        "]} | ]} {} | Trailing token",
        "{\"schema\" | {\"schema\":\"x\",\"schema\" | Duplicate field",
      })
  void refusesACardThatIsNotExactlyOne(String part, String replacement, String complaint) {
    String broken = JSON.replace(part, replacement);
    assertThat(broken).isNotEqualTo(JSON);

    assertThatIllegalArgumentException()
        .isThrownBy(() -> ModelCard.parse(broken))
        .withMessageStartingWith("model card: ")
        .withMessageContaining(complaint);
  }
}
