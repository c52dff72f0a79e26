package dev.tarsier.matching;

import static dev.tarsier.matching.Matcher.BELOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.geometry.Boxes;
import dev.tarsier.testing.OperatorCase;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SsdMatcherTest {

  private static final SsdMatcher MATCHER = new SsdMatcher(0.5);

  @Test
  void aBoxGetsItsObjectAboveTheThresholdAndAnObjectItsBestBoxInAnyCase() {
    float[] overlaps = {
      0.6f, 0.7f, 0.1f, //
      0.1f, 0.2f, 0.3f
    };
    assertThat(MATCHER.match(overlaps, 2, 3)).containsExactly(0, 0, 1);
  }

  @Test
  void anObjectTakesItsBestBoxFromABetterObject() {
    float[] overlaps = {
      0.9f, 0.1f, //
      0.6f, 0.2f
    };
    assertThat(MATCHER.match(overlaps, 2, 2)).containsExactly(1, BELOW);
  }

  @Test
  void anObjectThatOverlapsNothingTakesTheVeryFirstBox() {
    assertThat(MATCHER.match(new float[] {0, 0}, 1, 2)).containsExactly(0, BELOW);
  }

  @Test
  void anObjectThatIsNoNumberGetsNothing() {
    Boxes broken = Boxes.of(Float.NaN, 0, 5, 5);
    assertThat(MATCHER.match(broken, Boxes.of(0, 0, 5, 5))).containsExactly(BELOW);
  }

  @Test
  void withoutObjectsEveryBoxIsNegative() {
    assertThat(MATCHER.match(Boxes.none(), Boxes.of(0, 0, 5, 5))).containsExactly(BELOW);
    assertThat(MATCHER.match(Boxes.of(0, 0, 5, 5), Boxes.none())).isEmpty();
  }

  @Test
  void refusesAThresholdOutOfRange() {
    assertThatThrownBy(() -> new SsdMatcher(-0.1)).hasMessageContaining("-0.1");
  }

  static List<OperatorCase> torchvision() {
    return OperatorCase.of(SsdMatcherTest.class, "ssd_matcher");
  }

  @ParameterizedTest
  @MethodSource
  void torchvision(OperatorCase fixture) {
    long[] shape = fixture.shape("quality");
    int[] matches =
        new SsdMatcher(fixture.attribute("threshold").doubleValue())
            .match(fixture.floats("quality"), (int) shape[0], (int) shape[1]);
    assertThat(matches).containsExactly(fixture.ints("out"));
  }
}
