package dev.tarsier.evaluation.comparison;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

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

  private static String first() {
    return HTML.substring(HTML.indexOf("<h3>"), HTML.indexOf("<h3>c minus a"));
  }
}
