package dev.tarsier.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.core.config.DeviceChoice.Kind;
import dev.tarsier.core.config.binding.InvalidSetting;
import dev.tarsier.problem.UserError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Settings that are one word with a meaning: devices, figures, splits, what is kept. */
class SingleSettingsTest {

  // Devices.

  @ParameterizedTest
  @CsvSource({
    "auto, AUTO, 0",
    "cpu, CPU, 0",
    "gpu, GPU, 0",
    "gpu:0, GPU, 0",
    "gpu:3, GPU, 3",
    "gpu:007, GPU, 7",
    "gpu:999, GPU, 999"
  })
  void aDeviceIsAKindAndANumber(String text, Kind kind, int index) {
    assertThat(DeviceChoice.parse(text)).isEqualTo(new DeviceChoice(kind, index));
  }

  @ParameterizedTest
  @CsvSource({"auto, auto", "cpu, cpu", "gpu, gpu", "gpu:0, gpu", "gpu:12, gpu:12"})
  void aDeviceIsWrittenSoThatItIsReadAgain(String text, String written) {
    assertThat(DeviceChoice.parse(text)).hasToString(written);
    assertThat(DeviceChoice.parse(written)).isEqualTo(DeviceChoice.parse(text));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "CPU", "cuda", "gpu:", "gpu:1000", "gpu:-1", "gpu: 1", "gpu:1x"})
  void whatIsNoDeviceIsRefused(String text) {
    assertThatThrownBy(() -> DeviceChoice.parse(text))
        .isInstanceOfSatisfying(
            InvalidSetting.class,
            e -> {
              assertThat(e.complaint()).isEqualTo("'%s' is not a device".formatted(text));
              assertThat(e.remedy()).isEqualTo("allowed: auto, cpu, gpu, gpu:N");
            });
  }

  // Figures.

  @ParameterizedTest
  @CsvSource({
    "coco.AP50, coco, AP50",
    "classification.top1, classification, top1",
    "voc.AP.cell, voc, AP.cell",
    "a.b, a, b"
  })
  void aFigureIsAProtocolAndItsKey(String text, String protocol, String figure) {
    assertThat(MetricName.parse(text))
        .isEqualTo(new MetricName(protocol, figure))
        .hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", ".", "coco", "coco.", ".AP"})
  void whatIsNoFigureIsRefused(String text) {
    assertThatThrownBy(() -> MetricName.parse(text))
        .isInstanceOfSatisfying(
            InvalidSetting.class,
            e -> {
              assertThat(e.complaint()).isEqualTo("'%s' is not a figure".formatted(text));
              assertThat(e.remedy()).contains("such as coco.AP50");
            });
  }

  @Test
  void figuresOfAProtocolHaveFullNames() {
    var figures = new ProtocolFigures("voc", "mAP", List.of("mAP", "recall"));

    assertThat(figures.mainMetric()).hasToString("voc.mAP");
    assertThat(figures.metrics().map(MetricName::toString))
        .containsExactly("voc.mAP", "voc.recall");
  }

  // What is kept.

  @ParameterizedTest
  @CsvSource({"best, true, 0", "last, false, 0", "1, true, 1", "999999, true, 999999"})
  void whatIsKept(String text, boolean best, int newest) {
    assertThat(Keep.parse(text)).isEqualTo(new Keep(best, newest)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "0", "-1", "1000000", "01", "Best", "all", "2.0"})
  void whatCannotBeKeptIsRefused(String text) {
    assertThatThrownBy(() -> Keep.parse(text))
        .isInstanceOfSatisfying(
            InvalidSetting.class,
            e -> assertThat(e.remedy()).startsWith("allowed: best, last, or the number"));
  }

  // Splits.

  @ParameterizedTest
  @CsvSource({
    "train, TRAIN",
    "Train, TRAIN",
    "validation, VALIDATION",
    "val, VALIDATION",
    "VAL, VALIDATION",
    "test, TEST"
  })
  void aSplitIsKnownByItsName(String name, Split split) {
    assertThat(Split.named(name)).isEqualTo(split);
  }

  @Test
  void aSplitIsWrittenAsInAConfig() {
    assertThat(Split.values())
        .extracting(Split::toString)
        .containsExactly("train", "validation", "test");
  }

  @Test
  void anUnknownSplitIsRefusedWithThoseThereAre() {
    assertThatThrownBy(() -> Split.named("vali"))
        .isInstanceOf(UserError.class)
        .hasMessage("--split: there is no split 'vali' (allowed: train, validation or val, test)");
  }

  // Renamings.

  @Test
  void renamingsKeepTheirOrder() {
    Map<String, String> rename = new LinkedHashMap<>();
    for (String key : new String[] {"z", "a", "m", "b"}) {
      rename.put("^" + key, key + key);
    }
    Map<String, String> checked = WeightsSection.checked(rename);
    rename.clear();

    assertThat(checked.keySet()).containsExactly("^z", "^a", "^m", "^b");
    assertThat(checked).containsEntry("^m", "mm");
  }

  @Test
  void aRenamingThatIsNoExpressionIsNamedWithTheReason() {
    assertThatThrownBy(() -> WeightsSection.checked(Map.of("(a", "b")))
        .isInstanceOfSatisfying(
            InvalidSetting.class,
            e -> {
              assertThat(e.key()).isEqualTo("rename");
              assertThat(e.complaint()).isEqualTo("'(a' is not a regular expression");
              assertThat(e.remedy()).isEqualTo("Unclosed group");
            });
  }
}
