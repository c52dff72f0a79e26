package dev.tarsier.evaluation.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.evaluation.statistics.Bootstrap;
import dev.tarsier.evaluation.statistics.Difference;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The first pair has one drawn row: its interval of 1 to 4 points stands on an axis from -4 to 4
 * that is 574 long from 46 on, so a point is 71.75.
 */
class ComparisonPageTest {
  private static final String HTML =
      new ComparisonPage(HandMade.comparison(0.05, 0.06, 0.5), List.of()).html();

  @Test
  void drawsTheIntervalInPoints() {
    assertThat(first()).contains("class=\"curve\" x1=\"404.75\" y1=\"29\" x2=\"620\" y2=\"29\"");
    assertThat(first()).contains("cx=\"476.50\" cy=\"29\"");
    assertThat(first()).contains("class=\"zero\" x1=\"333\" y1=\"12\" x2=\"333\" y2=\"46\"");
  }

  @Test
  void saysWhichIsSubtractedFromWhich() {
    assertThat(first()).startsWith("<h3>bee minus a</h3>");
    assertThat(first()).contains("bee minus a: AP50 +2.00 (+1.00 to +4.00).");
  }

  /**
   * The p-value is that of the row's own number, though the undefined one before it is not drawn.
   */
  @Test
  void fillsWhatIsToldApartAtTheLevel() {
    assertThat(first()).contains("class=\"s0 told\"");
    assertThat(HTML.substring(HTML.indexOf("<h3>c minus a"))).doesNotContain("told\"");
  }

  @Test
  void numbersStandWithTheirIntervalAndADashWhereTheyAreUndefined(@TempDir Path folder)
      throws IOException {
    Path file = folder.resolve("new/page.html");
    new ComparisonPage(HandMade.comparison(0.05, 0.06, 0.5), List.of()).write(file);

    assertThat(Files.readString(file))
        .isEqualTo(HTML)
        .contains(">Verdict<", ">Numbers<", ">Differences<")
        .contains("<th scope=\"row\">a</th><td>–</td><td>50.0<small>46.0 – 56.0</small></td></tr>")
        .contains("<th scope=\"row\">c</th><td>–</td><td>20.0<small>16.0 – 26.0</small></td></tr>");
  }

  @Test
  void aNumberThatOneSideLacksIsNotDrawn() {
    var none = new Difference("AP", Double.NaN, Optional.empty(), Double.NaN, Double.NaN);
    var side = new MeasuredSide("a", 1, List.of("AP"), List.of(0.5), Map.of());
    var comparison =
        new Comparison(
            "coco",
            9,
            Bootstrap.standard(),
            List.of(side, side),
            List.of(new Pair("a", "b", List.of(none), List.of(Double.NaN))));

    assertThat(new ComparisonPage(comparison, List.of("Said.")).html())
        .contains("<h3>b minus a</h3><p>Nothing that both define.</p>", "<p>Said.</p>");
  }

  private static String first() {
    return HTML.substring(HTML.indexOf("<h3>"), HTML.indexOf("<h3>c minus a"));
  }
}
