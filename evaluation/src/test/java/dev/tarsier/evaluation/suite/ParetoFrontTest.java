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

  @Test
  void aCostIsWrittenInItsUnitWithThreeDigits() {
    assertThat(Cost.PARAMETERS.text(12_345_678)).isEqualTo("12.3");
    assertThat(Cost.PROCESSOR_TIME.text(0.032)).isEqualTo("32.0");
    assertThat(Cost.PROCESSOR_TIME.text(0.0005)).isEqualTo("0.500");
    assertThat(Cost.PROCESSOR_TIME.text(1.234)).isEqualTo("1234");
    assertThat(Cost.PROCESSOR_TIME.text(0.1)).isEqualTo("100");
    assertThat(Cost.PROCESSOR_TIME.text(0)).isEqualTo("0");
    assertThat(Cost.PROCESSOR_TIME.text(1e-8)).as("no more than four").isEqualTo("0.0000");
    assertThat(Cost.PROCESSOR_TIME.key()).isEqualTo("processor_time");
    assertThat(Cost.PROCESSOR_TIME.heading()).isEqualTo("processor time an image (ms)");
  }

  @Test
  void columnsOfATableLineUp() {
    var grid = new Grid(List.of("net", "AP"), List.of(List.of("a_1", "9.5"), List.of("é|", "–")));

    assertThat(grid.aligned()).containsExactly("net   AP", "a_1  9.5", "é|     –");
    assertThat(grid.markdown())
        .isEqualTo("| net | AP |\n| --- | --: |\n| a_1 | 9.5 |\n| é\\| | – |\n");
    assertThat(grid.latex())
        .isEqualTo(
            "\\begin{tabular}{lr}\n\\toprule\nnet & AP \\\\\n\\midrule\na\\_1 & 9.5 \\\\\né| & -- \\\\\n\\bottomrule\n\\end{tabular}\n");
  }
}
