package dev.tarsier.evaluation.report.page;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.evaluation.chart.Axis;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class HtmlTest {
  @Test
  void elementsAreClosedInOrderAndTextsEscaped() {
    String html =
        new Html()
            .open("p", "class", "a\"b", "id", "<&>")
            .leaf("b", "1 < 2 & \"3\" > '2'\u0007")
            .empty("br")
            .text("x\ty\n")
            .close()
            .line()
            .toString();

    assertThat(html)
        .isEqualTo(
            "<!DOCTYPE html>\n<p class=\"a&quot;b\" id=\"&lt;&amp;&gt;\">"
                + "<b>1 &lt; 2 &amp; &quot;3&quot; &gt; &#39;2&#39;\uFFFD</b><br />x\ty\n</p>\n");
  }

  @Test
  void whatIsStillOpenIsNoPage() {
    Html html = new Html().open("p").open("b").close();
    assertThatThrownBy(html::toString)
        .isInstanceOf(IllegalStateException.class)
        .hasMessageContaining("[p]");
    assertThat(html.close().toString()).endsWith("<p><b></b></p>");
  }

  @Test
  void styleAndScriptAreWrittenAsTheyAreAndRefusedWhereTheyWouldEndThemselves() {
    assertThat(new Html().style("p > b { }").toString()).endsWith("<style>p > b { }</style>");
    assertThatThrownBy(() -> new Html().style("a < b")).hasMessageContaining("< or &");
    assertThatThrownBy(() -> new Html().style("a & b")).hasMessageContaining("< or &");
    assertThat(new Html().script(Html.scriptText("a < b;\n")).toString())
        .endsWith("<script>//<![CDATA[\na < b;\n//]]></script>");
    assertThatThrownBy(() -> Html.scriptText("x]]>")).hasMessageContaining("its own end");
    assertThatThrownBy(() -> Html.scriptText("</script>")).hasMessageContaining("its own end");
  }

  /** 640 × 320: the drawing area goes from 46 to 620 and from 12 to 280. */
  @Test
  void aPlotHasAGridOverItsAreaAndNamesBesideIt() {
    var plot = new Plot(640, 320);
    Axis x = Axis.share(plot.left(), plot.right());
    Axis y = Axis.share(plot.bottom(), plot.top());
    Html html = new Html();
    plot.open(html, x, y, "score", "recall", "a picture");
    String svg = html.close().toString();

    assertThat(svg)
        .contains("viewBox=\"0 0 640 320\" role=\"img\" aria-label=\"a picture\"")
        .contains("<line class=\"grid\" x1=\"189.50\" y1=\"12\" x2=\"189.50\" y2=\"280\" />")
        .contains("<line class=\"grid\" x1=\"46\" y1=\"213\" x2=\"620\" y2=\"213\" />")
        .contains("text-anchor=\"middle\" x=\"189.50\" y=\"296\">0.25</text>")
        .contains("text-anchor=\"end\" x=\"39\" y=\"217\">0.25</text>")
        .contains("text-anchor=\"middle\" x=\"333\" y=\"314\">score</text>")
        .contains("transform=\"translate(12 146) rotate(-90)\">recall</text>");
    assertThat(svg.split("class=\"grid\"", -1)).hasSize(11);
  }

  @Test
  void numbersLookAlikeEverywhere() {
    assertThat(Numbers.percent(0.2783)).isEqualTo("27.8");
    assertThat(Numbers.percent(OptionalDouble.of(1))).isEqualTo("100.0");
    assertThat(Numbers.percent(OptionalDouble.empty())).isEqualTo("–");
    assertThat(Numbers.score(0.12345)).isEqualTo("0.123");
    assertThat(Numbers.count(36_567)).isEqualTo("36\u202F567");
    assertThat(Numbers.coordinate(12)).isEqualTo("12");
    assertThat(Numbers.coordinate(12.005)).isEqualTo("12.01");
    assertThat(Numbers.coordinate(-0.5)).isEqualTo("-0.50");
  }
}
