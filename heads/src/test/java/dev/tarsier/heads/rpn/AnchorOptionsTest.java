package dev.tarsier.heads.rpn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.model.FeatureShape;
import dev.tarsier.problem.UserError;
import java.util.List;
import org.junit.jupiter.api.Test;

class AnchorOptionsTest {

  private static final List<FeatureShape> PYRAMID =
      List.of(
          new FeatureShape("a", 4, 4), new FeatureShape("b", 4, 8), new FeatureShape("c", 4, 16));

  private static AnchorOptions sizes(List<List<Integer>> sizes) {
    return new AnchorOptions(sizes, List.of(0.5, 1.0, 2.0));
  }

  @Test
  void oneMapHasThePapersThreeScalesAndAPyramidOneALevel() {
    assertThat(sizes(List.of()).over(PYRAMID.subList(2, 3)).sides())
        .containsExactly(List.of(128, 256, 512));
    assertThat(sizes(List.of()).over(PYRAMID).sides())
        .containsExactly(List.of(32), List.of(64), List.of(128));
  }

  @Test
  void oneListServesAllLevels() {
    assertThat(sizes(List.of(List.of(8, 16))).over(PYRAMID).boxesPerCell())
        .containsExactly(6, 6, 6);
  }

  @Test
  void anotherNumberOfListsIsRefused() {
    assertThatThrownBy(() -> sizes(List.of(List.of(8), List.of(16))).over(PYRAMID))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("2 lists for 3 levels")
        .hasMessageContaining("[a, b, c]");
    assertThatThrownBy(() -> sizes(List.of(List.of(8), List.of(), List.of(16))))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("at least 1 pixel");
  }
}
