package dev.tarsier.core.inference;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.weights.tensor.StateDict;
import dev.tarsier.weights.tensor.StoredTensor;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;

class NonFiniteWeightsTest {

  private static StateDict weights(float... values) {
    var tensors = new LinkedHashMap<String, StoredTensor>();
    tensors.put("sound", StoredTensor.ofFloats(new long[] {1}, 1));
    tensors.put("head", StoredTensor.ofFloats(new long[] {values.length}, values));
    return StateDict.of(tensors);
  }

  @Test
  void numbersThatAreNoneAreSaid() {
    for (float broken : new float[] {Float.NaN, Float.POSITIVE_INFINITY, Float.NEGATIVE_INFINITY}) {
      assertThat(NonFiniteWeights.remark(Path.of("a.safetensors"), weights(1, broken)))
          .hasValueSatisfying(
              text ->
                  assertThat(text)
                      .startsWith("a.safetensors: 1 of its tensors hold NaN")
                      .contains("such as head"));
    }
  }

  @Test
  void soundWeightsAreNoNews() {
    assertThat(NonFiniteWeights.remark(Path.of("a"), weights(1, -1e30f))).isEmpty();
  }
}
