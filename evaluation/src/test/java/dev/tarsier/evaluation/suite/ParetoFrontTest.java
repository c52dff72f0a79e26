package dev.tarsier.evaluation.suite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.evaluation.suite.ParetoFront.Point;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ParetoFrontTest {

  private static Point point(String name, double cost, double value) {
    return new Point(new SuiteRow(name, List.of(), Optional.empty(), Map.of()), cost, value);
  }

  @Test
  void keepsWhatNoOtherBeatsCheapestFirst() {
    Point dear = point("dear", 9, 0.8);
    Point cheap = point("cheap", 1, 0.3);
    Point middle = point("middle", 4, 0.7);
    Point worse = point("worse than middle, and dearer", 5, 0.6);
    Point sameCost = point("as cheap as cheap, but worse", 1, 0.2);
    Point sameValue = point("as good as dear, but dearer", 10, 0.8);
    assertThat(ParetoFront.of(List.of(dear, worse, cheap, middle, sameCost, sameValue)))
        .containsExactly(cheap, middle, dear);
  }

  @Test
  void keepsEqualPoints() {
    Point one = point("one", 2, 0.5);
    Point other = point("other", 2, 0.5);
    assertThat(ParetoFront.of(List.of(one, other))).containsExactly(one, other);
  }
}
