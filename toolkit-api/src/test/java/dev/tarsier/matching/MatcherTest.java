package dev.tarsier.matching;

import static dev.tarsier.matching.Matcher.BELOW;
import static dev.tarsier.matching.Matcher.BETWEEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.geometry.Boxes;
import dev.tarsier.geometry.Overlap;
import dev.tarsier.testing.OperatorCase;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class MatcherTest {

  private static final Matcher MATCHER = Matcher.between(0.3, 0.7);

  @Test
  void anAnchorGetsTheObjectItOverlapsMostIfThatIsEnough() {
    float[] overlaps = {
      0.8f, 0.5f, 0.1f, //
      0.9f, 0.2f, 0.2f
    };
    assertThat(MATCHER.match(overlaps, 2, 3)).containsExactly(1, BETWEEN, BELOW);
  }

  @Test
  void thresholdsBelongToTheUpperClassAndAreRoundedToFloat() {
    assertThat(MATCHER.match(new float[] {0.7f, 0.3f}, 1, 2)).containsExactly(0, BETWEEN);
  }

  @Test
  void ofEqualOverlapsTheFirstObjectCounts() {
    assertThat(MATCHER.match(new float[] {0.8f, 0.8f}, 2, 1)).containsExactly(0);
  }

  @Test
  void lowQualityMatchesGiveEveryObjectAllItsBestAnchors() {
    float[] overlaps = {
      0.8f, 0.1f, 0.0f, 0.0f, //
      0.0f, 0.2f, 0.2f, 0.1f
    };
    assertThat(MATCHER.match(overlaps, 2, 4)).containsExactly(0, BELOW, BELOW, BELOW);
    assertThat(MATCHER.withLowQuality().match(overlaps, 2, 4)).containsExactly(0, 1, 1, BELOW);
  }

  @Test
  void aLowQualityMatchGoesToTheAnchorsOwnBestObject() {
    float[] overlaps = {
      0.5f, 0.6f, //
      0.4f, 0.1f
    };
    // object 1 likes anchor 0 best, but anchor 0 overlaps object 0 more
    assertThat(MATCHER.withLowQuality().match(overlaps, 2, 2)).containsExactly(0, 0);
  }

  @Test
  void notANumberLosesAgainstEverything() {
    float[] overlaps = {
      Float.NaN, Float.NaN, //
      0.8f, Float.NaN
    };
    assertThat(MATCHER.withLowQuality().match(overlaps, 2, 2)).containsExactly(1, BELOW);
  }

  @Test
  void withoutObjectsEveryAnchorIsNegative() {
    Boxes anchors = Boxes.of(0, 0, 1, 1, 2, 2, 3, 3);
    assertThat(MATCHER.withLowQuality().match(Boxes.none(), anchors)).containsExactly(BELOW, BELOW);
    assertThat(MATCHER.match(anchors, Boxes.none())).isEmpty();
  }

  @Test
  void matchesFromBoxesAreThoseFromTheirTableOfOverlaps() {
    for (int seed = 0; seed < 10; seed++) {
      var random = new SplittableRandom(seed);
      Boxes objects = boxes(random, 1 + random.nextInt(30));
      Boxes anchors = boxes(random, 1 + random.nextInt(600));
      float[] overlaps = Overlap.IOU.matrix(objects, anchors);
      for (Matcher matcher : List.of(MATCHER, MATCHER.withLowQuality())) {
        assertThat(matcher.match(objects, anchors))
            .as("seed %d", seed)
            .containsExactly(matcher.match(overlaps, objects.size(), anchors.size()));
      }
    }
  }

  @Test
  void refusesThresholdsOutOfOrderAndTablesOfOtherSizes() {
    assertThatThrownBy(() -> Matcher.between(0.7, 0.3)).hasMessageContaining("low 0.7");
    assertThatThrownBy(() -> MATCHER.match(new float[5], 2, 3))
        .hasMessageContaining("2 objects × 3");
  }

  static List<OperatorCase> torchvision() {
    return OperatorCase.of(MatcherTest.class, "matcher");
  }

  @ParameterizedTest
  @MethodSource
  void torchvision(OperatorCase fixture) {
    double low = fixture.attribute("low").doubleValue();
    double high = fixture.attribute("high").doubleValue();
    boolean lowQuality = fixture.attribute("allow_low_quality").booleanValue();
    long[] shape = fixture.shape("quality");
    int[] matches =
        new Matcher(high, low, lowQuality)
            .match(fixture.floats("quality"), (int) shape[0], (int) shape[1]);
    assertThat(matches).containsExactly(fixture.ints("out"));
  }

  private static Boxes boxes(SplittableRandom random, int count) {
    float[] corners = new float[4 * count];
    for (int i = 0; i < corners.length; i += 4) {
      // whole pixels, so that overlaps tie
      corners[i] = random.nextInt(60);
      corners[i + 1] = random.nextInt(60);
      corners[i + 2] = corners[i] + random.nextInt(1, 20);
      corners[i + 3] = corners[i + 1] + random.nextInt(1, 20);
    }
    return Boxes.of(corners);
  }
}
