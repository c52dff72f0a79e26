package dev.tarsier.core.describe;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.types.Shape;
import org.junit.jupiter.api.Test;

/** What a composite computes between its layers. */
final class ScopeTest {

  private static final Field INPUT = new Field(11, 11, 4, 1, false);
  private static final Field BRANCH = new Field(27, 27, 4, 3, false);
  private static final Field EVERYTHING = new Field(0, 0, 0, 5, true);

  private final Scope scope = new Scope();

  @Test
  void aSumHasTheLargestFieldOfItsSize() {
    scope.add(new Shape(1, 64, 56, 56), INPUT);
    scope.add(new Shape(1, 64, 56, 56), BRANCH);

    assertThat(scope.of(new Shape(1, 64, 56, 56))).isEqualTo(BRANCH);
  }

  @Test
  void aConcatenationToo() {
    scope.add(new Shape(1, 64, 56, 56), INPUT);
    scope.add(new Shape(1, 32, 56, 56), BRANCH);

    assertThat(scope.of(new Shape(1, 96, 56, 56))).isEqualTo(BRANCH);
  }

  @Test
  void aGateOverChannelsIsLeftAside() {
    scope.add(new Shape(1, 64, 56, 56), BRANCH);
    scope.add(new Shape(1, 64, 1, 1), EVERYTHING);

    assertThat(scope.of(new Shape(1, 64, 56, 56))).isEqualTo(BRANCH);
  }

  @Test
  void aGateOverPositionsIsLeftAside() {
    scope.add(new Shape(1, 64, 56, 56), INPUT);
    scope.add(new Shape(1, 1, 56, 56), new Field(51, 51, 4, 2, false));

    assertThat(scope.of(new Shape(1, 64, 56, 56))).isEqualTo(INPUT);
  }

  @Test
  void aTranspositionIsKnownByItsSize() {
    scope.add(new Shape(1, 96, 56, 56), INPUT);

    assertThat(scope.of(new Shape(1, 56, 56, 96))).isEqualTo(INPUT);
  }

  @Test
  void aSubsampleKeepsItsFieldAndTakesLargerSteps() {
    scope.add(new Shape(1, 64, 56, 56), INPUT);

    assertThat(scope.of(new Shape(1, 128, 28, 28))).isEqualTo(new Field(11, 11, 8, 1, false));
  }
}
