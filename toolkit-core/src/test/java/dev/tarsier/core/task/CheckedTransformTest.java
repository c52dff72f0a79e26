package dev.tarsier.core.task;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.core.config.FakePlugin;
import dev.tarsier.data.GroundTruthBox;
import dev.tarsier.data.Image;
import dev.tarsier.data.Sample;
import dev.tarsier.data.Transform;
import dev.tarsier.plugin.Component;
import dev.tarsier.plugin.ComponentKind;
import dev.tarsier.problem.UserError;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Results that would be trained on in silence are refused, with plugin, jar and name. */
class CheckedTransformTest {

  private record Options() {}

  private static final Component<?> SHIFT =
      new Component<>(
          ComponentKind.TRANSFORM,
          "shift",
          Options.class,
          (options, imaging) -> (sample, random) -> sample,
          FakePlugin.class);

  private static final Sample SAMPLE =
      new Sample("a", new Image(30, 20, new byte[30 * 20 * 3]), List.of());

  private static Sample apply(Transform transform) {
    return new CheckedTransform(transform, SHIFT, 2).apply(SAMPLE, new SplittableRandom(1));
  }

  private static Sample with(GroundTruthBox box) {
    return new Sample("a", SAMPLE.image(), List.of(box));
  }

  @Test
  void aBoxThatFillsTheImageIsAllowed() {
    Sample whole = with(GroundTruthBox.of(0, 0, 30, 20, 1));

    assertThat(apply((sample, random) -> whole)).isSameAs(whole);
  }

  /** A hundredth of a pixel is lost in sums of floats, more is a mistake. */
  @Test
  void aBoxMayLeaveItsImageByAHundredthOfAPixel() {
    Sample touching = with(new GroundTruthBox(-0.01f, -0.01f, 30.01f, 20.01f, 0, 1, false, false));

    assertThat(apply((sample, random) -> touching)).isSameAs(touching);
  }

  @ParameterizedTest
  @CsvSource({
    "-0.02, 0, 5, 5",
    "0, -0.02, 5, 5",
    "0, 0, 30.02, 5",
    "0, 0, 5, 20.02",
    "5, 5, 9, 5",
    "-1, 0, 5, 5",
    "0, -1, 5, 5",
    "25, 0, 31, 5",
    "0, 15, 5, 21", // beyond the rows, not the columns
    "5, 5, 5, 9",
    "5, 9, 8, 5",
    "NaN, 0, 5, 5",
    "0, 0, Infinity, 5"
  })
  void aBoxOutsideIsRefused(float x1, float y1, float x2, float y2) {
    Sample result = with(new GroundTruthBox(x1, y1, x2, y2, 0, 1, false, false));

    assertThatThrownBy(() -> apply((sample, random) -> result))
        .isInstanceOf(UserError.class)
        .hasMessageStartingWith("plugin dev.tarsier.core.config.FakePlugin in ")
        .hasMessageContaining(
            "its transform 'shift' gives the box (%s, %s, %s, %s) on an image of 30 x 20"
                .formatted(x1, y1, x2, y2))
        .hasMessageContaining("image a");
  }

  @Test
  void aClassThatIsNoneIsRefused() {
    assertThatThrownBy(() -> apply((sample, random) -> with(GroundTruthBox.of(0, 0, 5, 5, 2))))
        .hasMessageContaining("a box of class 2 (allowed: 0 to 1)");
  }

  @Test
  @SuppressWarnings("NullAway") // what a plugin without such a check may do
  void nothingAtAllIsRefused() {
    assertThatThrownBy(() -> apply((sample, random) -> null)).hasMessageContaining("gives null");
    assertThatThrownBy(() -> apply((sample, random) -> sample.recoloured(null)))
        .hasMessageContaining("gives no image");
  }

  @Test
  void aTransformOfSeveralSamplesIsLookedAtToo() {
    var mosaic =
        new Transform() {
          @Override
          public Sample apply(Sample sample, java.util.random.RandomGenerator random) {
            return sample;
          }

          @Override
          public Sample apply(
              Sample sample,
              java.util.function.Supplier<Sample> others,
              java.util.random.RandomGenerator random) {
            return with(GroundTruthBox.of(0, 0, 5, 50, 0));
          }
        };

    Transform others =
        new CheckedTransform((sample, random) -> with(GroundTruthBox.of(1, 2, 5, 9, 0)), SHIFT, 2);
    assertThat(others.apply(SAMPLE, () -> SAMPLE, new SplittableRandom(1)).boxes())
        .containsExactly(GroundTruthBox.of(1, 2, 5, 9, 0));
    assertThatThrownBy(
            () ->
                new CheckedTransform(mosaic, SHIFT, 2)
                    .apply(SAMPLE, () -> SAMPLE, new SplittableRandom(1)))
        .hasMessageContaining("50.0");
  }
}
