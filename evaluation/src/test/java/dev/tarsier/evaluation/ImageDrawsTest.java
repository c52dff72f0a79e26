package dev.tarsier.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ImageDrawsTest {
  @Test
  void drawsInOrderKnowThePlacesOfEachCopy() {
    // Places 0 to 4 hold images 2, 0, 2, 3, 2.
    ImageDraws draws = ImageDraws.inOrder(new int[] {2, 0, 2, 3, 2}, 4);

    assertThat(draws.images()).isEqualTo(4);
    assertThat(IntStream.range(0, 4).map(draws::weight)).containsExactly(1, 0, 3, 1);
    assertThat(draws.place(0, 0)).isEqualTo(1);
    assertThat(IntStream.range(0, 3).map(copy -> draws.place(2, copy))).containsExactly(0, 2, 4);
    assertThat(draws.place(3, 0)).isEqualTo(3);
    assertThat(draws.isInSetOrder()).isFalse();
  }

  @Test
  void weightsAreInTheOrderOfTheSet() {
    int[] weights = {2, 0, 1};
    ImageDraws draws = ImageDraws.ofWeights(weights);
    weights[0] = 7;

    assertThat(IntStream.range(0, 3).map(draws::weight)).containsExactly(2, 0, 1);
    assertThat(draws.isInSetOrder()).isTrue();
    assertThatThrownBy(() -> draws.place(0, 0)).isInstanceOf(IllegalStateException.class);
    assertThat(IntStream.range(0, 3).map(ImageDraws.once(3)::weight)).containsOnly(1);
    assertThat(ImageDraws.once(3).isInSetOrder()).isTrue();
  }

  @Test
  void refusesLessThanNothing() {
    assertThatThrownBy(() -> ImageDraws.ofWeights(new int[] {1, -1}))
        .hasMessage("an image cannot be there -1 times");
    assertThat(ImageDraws.ofWeights(new int[] {0}).weight(0)).isZero();
  }
}
