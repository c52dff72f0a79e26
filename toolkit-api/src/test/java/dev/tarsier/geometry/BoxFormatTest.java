package dev.tarsier.geometry;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.testing.OperatorCase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

class BoxFormatTest {

  private static final Boxes BOX = Boxes.of(10, 20, 16, 40);

  @Test
  void cornerAndSizeIsWhatCocoWrites() {
    assertThat(BoxFormat.CORNER_SIZE.write(BOX)).containsExactly(10, 20, 6, 20);
  }

  @Test
  void centreAndSizeIsWhatYoloWrites() {
    assertThat(BoxFormat.CENTRE_SIZE.write(BOX)).containsExactly(13, 30, 6, 20);
  }

  @ParameterizedTest
  @EnumSource
  void readingUndoesWriting(BoxFormat format) {
    assertThat(format.read(format.write(BOX))).isEqualTo(BOX);
  }

  static List<OperatorCase> conversion() {
    return OperatorCase.of(BoxFormatTest.class, "box_convert");
  }

  @ParameterizedTest
  @MethodSource
  void conversion(OperatorCase fixture) {
    BoxFormat in = format(fixture, "in");
    BoxFormat out = format(fixture, "out");
    fixture.assertMeets("out", out.write(in.read(fixture.floats("boxes"))));
  }

  private static BoxFormat format(OperatorCase fixture, String attribute) {
    String name = fixture.attribute(attribute).textValue();
    return switch (name) {
      case "xyxy" -> BoxFormat.CORNERS;
      case "xywh" -> BoxFormat.CORNER_SIZE;
      case "cxcywh" -> BoxFormat.CENTRE_SIZE;
      default -> throw new IllegalArgumentException(name);
    };
  }
}
