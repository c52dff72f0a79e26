package dev.tarsier.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SafetensorsFixtureTest {

  /** Two floats, one long, two booleans; the header's offsets count from the end of the header. */
  private static SafetensorsFixture example() {
    byte[] header =
        """
        {"__metadata__": {"format": "pt"},
         "weight": {"dtype": "F32", "shape": [2, 1], "data_offsets": [0, 8]},
         "steps": {"dtype": "I64", "shape": [], "data_offsets": [8, 16]},
         "mask": {"dtype": "BOOL", "shape": [2], "data_offsets": [16, 18]}}"""
            .getBytes(StandardCharsets.UTF_8);
    ByteBuffer file = ByteBuffer.allocate(8 + header.length + 18).order(ByteOrder.LITTLE_ENDIAN);
    file.putLong(header.length)
        .put(header)
        .putFloat(1.5f)
        .putFloat(-2f)
        .putLong(7)
        .put((byte) 1)
        .put((byte) 0);
    return SafetensorsFixture.parse(file.array());
  }

  @Test
  void readsShapesTypesAndValuesInHeaderOrder() {
    SafetensorsFixture file = example();
    assertThat(file.keys()).containsExactly("weight", "steps", "mask");
    assertThat(file.type("weight")).isEqualTo("F32");
    assertThat(file.shape("weight")).containsExactly(2, 1);
    assertThat(file.floats("weight")).containsExactly(1.5f, -2f);
    assertThat(file.shape("steps")).isEmpty();
    assertThat(file.longs("steps")).containsExactly(7);
    assertThat(file.ints("mask")).containsExactly(1, 0);
  }

  @Test
  void namesAnUnknownKeyAndTheKnownOnes() {
    assertThatThrownBy(() -> example().floats("bias"))
        .hasMessageContaining("'bias'")
        .hasMessageContaining("weight");
  }

  @Test
  void refusesToReadFractionsAsWholeNumbers() {
    assertThatThrownBy(() -> example().longs("weight")).hasMessageContaining("F32");
  }
}
