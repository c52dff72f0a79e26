package dev.tarsier.geometry;

import static dev.tarsier.testing.TensorAssert.assertTensor;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.testing.OperatorCase;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DistanceCoderTest {

  @Test
  void distancesOfTheEdgesFromTheCentreInSides() {
    // from the centre (8, 8) of a 16 × 16 anchor: 4, 8, 16 and 12 pixels
    float[] codes = DistanceCoder.encode(Boxes.of(4, 0, 24, 20), Boxes.of(0, 0, 16, 16));
    assertTensor(codes).isExactly(0.25f, 0.5f, 1, 0.75f);
  }

  @Test
  void decodingUndoesEncoding() {
    var random = new SplittableRandom(24);
    Boxes boxes = RandomBoxes.scattered(random, 200, 300);
    Boxes anchors = RandomBoxes.scattered(random, 200, 300);
    Boxes decoded = DistanceCoder.decode(DistanceCoder.encode(boxes, anchors), anchors);
    assertTensor(decoded.coordinates()).isWithin(boxes.coordinates(), 1e-5, 1e-4);
  }

  @Test
  void refusesWhatDoesNotFitTogether() {
    Boxes anchor = Boxes.of(0, 0, 1, 1);
    assertThatThrownBy(() -> DistanceCoder.encode(Boxes.none(), anchor))
        .hasMessageContaining("0 boxes");
    assertThatThrownBy(() -> DistanceCoder.decode(new float[8], anchor))
        .hasMessageContaining("8 distances");
  }

  static List<OperatorCase> encoding() {
    return OperatorCase.of(DistanceCoderTest.class, "box_linear_encode");
  }

  @ParameterizedTest
  @MethodSource
  void encoding(OperatorCase fixture) {
    Boxes boxes = Boxes.of(fixture.floats("boxes"));
    fixture.assertMeets("out", DistanceCoder.encode(boxes, Boxes.of(fixture.floats("anchors"))));
  }

  static List<OperatorCase> decoding() {
    return OperatorCase.of(DistanceCoderTest.class, "box_linear_decode");
  }

  @ParameterizedTest
  @MethodSource
  void decoding(OperatorCase fixture) {
    Boxes anchors = Boxes.of(fixture.floats("anchors"));
    fixture.assertMeets(
        "out", DistanceCoder.decode(fixture.floats("codes"), anchors).coordinates());
    fixture.assertMeets(inputs -> DistanceCoder.decode(inputs.get("codes"), inputs.get("anchors")));
  }
}
