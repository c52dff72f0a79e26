package dev.tarsier.evaluation.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.evaluation.comparison.ComparisonTable.Format;
import dev.tarsier.evaluation.statistics.Bootstrap;
import dev.tarsier.evaluation.statistics.Difference;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ComparisonTableTest {

  /** Intervals are 10 points wide: half of that stands beside the value. */
  @Test
  void linesUpValuesHalfWidthsAndStarsAndLeavesOutWhatNobodyDefines() {
    assertThat(table(0.05, 0.001, 0.2).text(Format.TABLE))
        .isEqualTo(
            """
            run           AP50
            a       50.0 ± 5.0
            bee    52.0 ± 5.0*
            c    20.0 ± 5.0***
            """);
  }

  @Test
  void starsBeginAtTheirBounds() {
    assertThat(table(0.0501, 0.01, 0).text(Format.TABLE))
        .contains("52.0 ± 5.0\n", "20.0 ± 5.0**\n");
    assertThat(table(0.0101, 0.0011, 0).text(Format.TABLE))
        .contains("52.0 ± 5.0*\n", "20.0 ± 5.0**\n");
  }

  /** Each against the first: the difference of c is that of a and c, not of a and bee. */
  @Test
  void csvHoldsLowBeforeHighAndEachSidesOwnDifference() {
    assertThat(table(0.03, 0.003, 0.2).text(Format.CSV).lines().map(ComparisonTableTest::rounded))
        .containsExactly(
            "run,statistic,value,low,high,difference,difference_low,difference_high,p_value,p_adjusted",
            "\"a\",AP50,0.5,0.46,0.56,,,,,",
            "\"bee\",AP50,0.52,0.48,0.58,0.02,0.01,0.04,0.01,0.03",
            "\"c\",AP50,0.2,0.16,0.26,-0.3,-0.35,-0.25,0.001,0.003");
  }

  /** Sums of decimals end in …00000x or …99999x; the file keeps all digits on purpose. */
  private static String rounded(String line) {
    var cells = new StringBuilder();
    for (String cell : line.split(",", -1)) {
      boolean number = cell.matches("-?\\d.*");
      String shown =
          number ? String.valueOf(Math.round(1e6 * Double.parseDouble(cell)) / 1e6) : cell;
      cells.append(cells.length() == 0 ? "" : ",").append(shown);
    }
    return cells.toString();
  }

  /** AP is defined for a alone. */
  @Test
  void whatIsUndefinedIsADashOrAnEmptyCell() {
    var undefined = new Difference("AP", Double.NaN, Optional.empty(), Double.NaN, Double.NaN);
    var comparison =
        new Comparison(
            "coco",
            9,
            Bootstrap.standard(),
            List.of(
                new MeasuredSide("a", 1, List.of("AP"), List.of(0.5), Map.of()),
                new MeasuredSide("b", 3, List.of("AP"), List.of(Double.NaN), Map.of())),
            List.of(new Pair("a", "b", List.of(undefined), List.of(Double.NaN))));
    var table = new ComparisonTable(comparison);

    assertThat(table.text(Format.CSV).lines().skip(1))
        .containsExactly("\"a\",AP,0.5,,,,,,,", "\"b\",AP,,,,,,,,");
    assertThat(table.text(Format.TABLE).lines())
        .containsExactly("run            AP", "a            50.0", "b (3 seeds)     –");
    assertThat(table.text(Format.MARKDOWN))
        .isEqualTo("| run | AP |\n| --- | ---: |\n| a | 50.0 |\n| b (3 seeds) | – |\n");
    assertThat(table.text(Format.LATEX)).contains("a & 50.0 \\\\\n", "b (3 seeds) & -- \\\\\n");
  }

  private static ComparisonTable table(double... adjusted) {
    return new ComparisonTable(HandMade.comparison(adjusted));
  }
}
