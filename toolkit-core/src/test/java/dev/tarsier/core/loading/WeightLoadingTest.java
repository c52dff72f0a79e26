package dev.tarsier.core.loading;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import dev.tarsier.nn.Linear;
import dev.tarsier.nn.SeededInitialization;
import dev.tarsier.problem.UserError;
import dev.tarsier.weights.tensor.DType;
import dev.tarsier.weights.tensor.StateDict;
import dev.tarsier.weights.tensor.StoredTensor;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

class WeightLoadingTest {

  private static final StoredTensor WEIGHT =
      StoredTensor.ofFloats(new long[] {2, 3}, 1, 2, 3, 4, 5, 6);
  private static final StoredTensor BIAS = StoredTensor.ofFloats(new long[] {2}, 7, 8);

  @Test
  void messagesShowTheFilesOwnKeysAndTheRenamingThatHelps() {
    LoadReport report =
        load(
            Map.of("_orig_mod.weight", WEIGHT, "_orig_mod.bias", BIAS),
            Map.of("^nothing\\.", "", "$", "_x"));
    assertThat(report.isComplete()).isFalse();
    assertThatThrownBy(() -> report.orThrow(Path.of("w.pth")))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("missing in the file: weight, bias")
        .hasMessageContaining("_orig_mod.bias (looked for as _orig_mod.bias_x)")
        .hasMessageContaining("weights.rename '^nothing\\.' matches no key of the file");
  }

  @Test
  void aCommonPrefixIsSuggestedAsARenamingThatWorks() {
    for (String prefix : new String[] {"_orig_mod.", "net.", "model.backbone.", "my.own."}) {
      LoadReport report = load(Map.of(prefix + "weight", WEIGHT, prefix + "bias", BIAS), Map.of());
      String escaped = "^" + prefix.replace("_", "\\_").replace(".", "\\.");
      assertThat(report.hints())
          .singleElement()
          .asString()
          .startsWith("2 of the missing keys are there with a prefix: set weights.rename: {'");
      String rule = report.hints().get(0).replaceAll(".*\\{'(.*)': ''\\}", "$1");
      assertThat(rule).isIn(escaped, "_orig_mod\\.");
      LoadReport mended =
          load(Map.of(prefix + "weight", WEIGHT, prefix + "bias", BIAS), Map.of(rule, ""));
      assertThat(mended.isComplete()).isTrue();
      assertThat(mended.summary()).isEqualTo("2 tensors loaded");
    }
  }

  @Test
  void aRenamingWithoutEffectIsSaidEvenIfAllFits() {
    assertThat(load(Map.of("weight", WEIGHT, "bias", BIAS), Map.of("^old\\.", "")).summary())
        .isEqualTo("2 tensors loaded; weights.rename '^old\\.' matches no key of the file");
  }

  @Test
  void unrelatedKeysGetNoSuggestion() {
    assertThat(load(Map.of("encoder.w", WEIGHT, "encoder.b", BIAS), Map.of()).hints()).isEmpty();
  }

  @Test
  void elementsThatAreNotLoadedAreRefusedByKey() {
    StoredTensor eight =
        StoredTensor.of(DType.F8_E4M3, new long[] {2}, ByteBuffer.wrap(new byte[2]));
    LoadReport report = load(Map.of("weight", WEIGHT, "bias", eight), Map.of());
    assertThat(report.mismatched())
        .containsExactly("bias (its elements are float8_e4m3fn, which are not loaded)");
  }

  private static LoadReport load(Map<String, StoredTensor> file, Map<String, String> rename) {
    try (NDManager manager = NDManager.newBaseManager()) {
      var rules = new LinkedHashMap<>(rename);
      return new WeightLoading(WeightLoading.patterns(rules), Set.of(), Set.of())
          .materialize(new Linear(3, 2), manager, StateDict.of(file), new SeededInitialization(1));
    }
  }
}
