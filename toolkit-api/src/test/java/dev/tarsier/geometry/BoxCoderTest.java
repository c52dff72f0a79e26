package dev.tarsier.geometry;

import static dev.tarsier.testing.TensorAssert.assertTensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import com.fasterxml.jackson.databind.JsonNode;
import dev.tarsier.testing.OperatorCase;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class BoxCoderTest {

  private static final Boxes ANCHOR = Boxes.of(0, 0, 10, 20);

  @Test
  void codesAreShiftsInSidesAndLogarithmsOfRatios() {
    // centre (7, 15) from (5, 10): 2/10 and 5/20; sides 20/10 and 10/20
    Boxes box = Boxes.of(-3, 10, 17, 20);
    float[] codes = BoxCoder.UNWEIGHTED.encode(box, ANCHOR);
    assertTensor(codes).isWithin(new double[] {0.2, 0.25, Math.log(2), -Math.log(2)}, 1e-6, 0);
  }

  @Test
  void weightsMultiplyTheCodes() {
    Boxes box = Boxes.of(-3, 10, 17, 20);
    float[] codes = BoxCoder.WEIGHTED.encode(box, ANCHOR);
    assertTensor(codes).isWithin(new double[] {2, 2.5, 5 * Math.log(2), -5 * Math.log(2)}, 1e-6, 0);
  }

  @Test
  void zeroCodesGiveTheAnchorBack() {
    assertThat(BoxCoder.WEIGHTED.decode(new float[4], ANCHOR)).isEqualTo(ANCHOR);
  }

  @Test
  void growingIsLimitedToSixtyTwoAndAHalfTimesTheAnchor() {
    Boxes huge = BoxCoder.UNWEIGHTED.decode(new float[] {0, 0, 1e9f, -1e9f}, ANCHOR);
    assertTensor(new double[] {huge.width(0), huge.height(0)})
        .isWithin(new double[] {625, 0}, 1e-6, 0);
  }

  @Test
  void decodingUndoesEncoding() {
    var random = new SplittableRandom(21);
    Boxes boxes = RandomBoxes.scattered(random, 500, 300);
    Boxes anchors = RandomBoxes.scattered(random, 500, 300);
    for (BoxCoder coder : List.of(BoxCoder.UNWEIGHTED, BoxCoder.WEIGHTED)) {
      float[] decoded = coder.decode(coder.encode(boxes, anchors), anchors).coordinates();
      assertTensor(decoded).isWithin(boxes.coordinates(), 1e-5, 1e-4);
    }
  }

  @Test
  void encodingUndoesDecoding() {
    var random = new SplittableRandom(22);
    Boxes anchors = RandomBoxes.scattered(random, 200, 300);
    float[] codes = new float[800];
    for (int i = 0; i < codes.length; i++) {
      codes[i] = (float) random.nextDouble(-2, 2);
    }
    float[] again = BoxCoder.WEIGHTED.encode(BoxCoder.WEIGHTED.decode(codes, anchors), anchors);
    assertTensor(again)
        .isWithin(
            codes, 1e-5, 5e-4); // coordinates near 300 carry 3e-5 in 10-pixel anchors, times 10
  }

  @Test
  void heapAndArraysAgree() {
    var random = new SplittableRandom(23);
    Boxes boxes = RandomBoxes.scattered(random, 50, 300);
    Boxes anchors = RandomBoxes.scattered(random, 50, 300);
    float[] codes = BoxCoder.WEIGHTED.encode(boxes, anchors);
    try (NDManager manager = NDManager.newBaseManager()) {
      var encoded = BoxCoder.WEIGHTED.encode(boxes.toArray(manager), anchors.toArray(manager));
      assertTensor(encoded).hasShape(50, 4).isWithin(codes, 1e-5, 1e-5);
      var decoded = BoxCoder.WEIGHTED.decode(encoded, anchors.toArray(manager));
      assertTensor(decoded).isWithin(boxes.coordinates(), 1e-5, 1e-4);
    }
  }

  @Test
  void nothingIsCodedAsNothing() {
    assertThat(BoxCoder.WEIGHTED.encode(Boxes.none(), Boxes.none())).isEmpty();
    assertThat(BoxCoder.WEIGHTED.decode(new float[0], Boxes.none())).isEqualTo(Boxes.none());
    try (NDManager manager = NDManager.newBaseManager()) {
      var none = Boxes.none().toArray(manager);
      assertTensor(BoxCoder.WEIGHTED.encode(none, none)).hasShape(0, 4);
    }
  }

  @Test
  void aBoxWithoutAreaHasAnInfiniteCodeAndAnInvertedOneNone() {
    float[] codes = BoxCoder.UNWEIGHTED.encode(Boxes.of(5, 5, 5, 5, 9, 0, 1, 9), twice(ANCHOR));
    assertThat(codes[2]).isEqualTo(Float.NEGATIVE_INFINITY);
    assertThat(codes[6]).isNaN();
  }

  @Test
  void refusesWhatDoesNotFitTogether() {
    assertThatThrownBy(() -> BoxCoder.WEIGHTED.encode(twice(ANCHOR), ANCHOR))
        .hasMessageContaining("2 boxes but 1 anchors");
    assertThatThrownBy(() -> BoxCoder.WEIGHTED.decode(new float[6], ANCHOR))
        .hasMessageContaining("6 codes");
    assertThatThrownBy(() -> new BoxCoder(1, 1, 0, 1)).hasMessageContaining("positive");
  }

  static List<OperatorCase> encoding() {
    return OperatorCase.of(BoxCoderTest.class, "box_encode");
  }

  @ParameterizedTest
  @MethodSource
  void encoding(OperatorCase fixture) {
    BoxCoder coder = coderOf(fixture);
    Boxes boxes = Boxes.of(fixture.floats("reference"));
    fixture.assertMeets("out", coder.encode(boxes, Boxes.of(fixture.floats("anchors"))));
    fixture.assertMeets(inputs -> coder.encode(inputs.get("reference"), inputs.get("anchors")));
  }

  static List<OperatorCase> decoding() {
    return OperatorCase.of(BoxCoderTest.class, "box_decode");
  }

  @ParameterizedTest
  @MethodSource
  void decoding(OperatorCase fixture) {
    BoxCoder coder = coderOf(fixture);
    Boxes anchors = Boxes.of(fixture.floats("anchors"));
    fixture.assertMeets("out", coder.decode(fixture.floats("codes"), anchors).coordinates());
    fixture.assertMeets(inputs -> coder.decode(inputs.get("codes"), inputs.get("anchors")));
  }

  private static BoxCoder coderOf(OperatorCase fixture) {
    JsonNode weights = fixture.attribute("weights");
    return new BoxCoder(
        weights.get(0).floatValue(),
        weights.get(1).floatValue(),
        weights.get(2).floatValue(),
        weights.get(3).floatValue());
  }

  private static Boxes twice(Boxes boxes) {
    return Boxes.concat(boxes, boxes);
  }
}
