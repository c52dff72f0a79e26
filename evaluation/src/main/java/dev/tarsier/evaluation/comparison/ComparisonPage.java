package dev.tarsier.evaluation.comparison;

import dev.tarsier.evaluation.Interval;
import dev.tarsier.evaluation.chart.Axis;
import dev.tarsier.evaluation.report.page.Html;
import dev.tarsier.evaluation.report.page.Numbers;
import dev.tarsier.evaluation.report.page.Page;
import dev.tarsier.evaluation.report.page.Plot;
import dev.tarsier.evaluation.report.page.ReportSection;
import dev.tarsier.evaluation.report.page.Series;
import dev.tarsier.evaluation.statistics.Difference;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** The comparison as a page: the verdict, the numbers, the differences with their intervals. */
public final class ComparisonPage {
  private final Comparison comparison;
  private final List<String> sentences;

  /**
   * A page.
   *
   * @param sentences of the {@link Verdict}
   */
  public ComparisonPage(Comparison comparison, List<String> sentences) {
    this.comparison = comparison;
    this.sentences = List.copyOf(sentences);
  }

  /**
   * Writes {@code path} whole or not at all, making its folder where needed.
   *
   * @throws dev.tarsier.problem.UserError if it cannot be written
   */
  public void write(Path path) {
    page().write(path);
  }

  /** The content of the file. */
  public String html() {
    return page().html();
  }

  private Page page() {
    String title =
        String.join(" and ", comparison.sides().stream().map(MeasuredSide::name).toList());
    return new Page("Tarsier comparison", title)
        .add(new VerdictSection(sentences))
        .add(new NumbersSection(comparison))
        .add(new DifferencesSection(comparison));
  }

  private record VerdictSection(List<String> sentences) implements ReportSection {
    @Override
    public String id() {
      return "verdict";
    }

    @Override
    public String title() {
      return "Verdict";
    }

    @Override
    public void write(Html html) {
      sentences.forEach(sentence -> html.leaf("p", sentence));
    }
  }

  private record NumbersSection(Comparison comparison) implements ReportSection {
    @Override
    public String id() {
      return "numbers";
    }

    @Override
    public String title() {
      return "Numbers";
    }

    @Override
    public String note() {
      return "In percent, with 95 % intervals of each number alone. Two intervals that overlap may still belong to numbers that differ: the differences below are what counts.";
    }

    @Override
    public void write(Html html) {
      html.open(
          "div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", "Numbers");
      html.open("table").open("thead").open("tr").leaf("th", "run", "scope", "col");
      List<String> names = comparison.sides().get(0).names();
      names.forEach(name -> html.leaf("th", name, "scope", "col"));
      html.close().close().open("tbody");
      for (MeasuredSide side : comparison.sides()) {
        html.open("tr").leaf("th", side.name(), "scope", "row");
        for (int s = 0; s < names.size(); s++) {
          Interval interval = side.intervals().get(names.get(s));
          double value = side.values().get(s);
          html.open("td").text(Double.isNaN(value) ? Numbers.NONE : Numbers.percent(value));
          if (interval != null) {
            html.leaf(
                "small",
                Numbers.percent(interval.low()) + " – " + Numbers.percent(interval.high()));
          }
          html.close();
        }
        html.close();
      }
      html.close().close().close();
    }
  }

  private record DifferencesSection(Comparison comparison) implements ReportSection {
    private static final double ROW = 26;
    private static final double LEVEL = 0.05;

    @Override
    public String id() {
      return "differences";
    }

    @Override
    public String title() {
      return "Differences";
    }

    @Override
    public String note() {
      return "Second minus first, in points, with 95 % intervals; filled where they differ by more than chance (p ≤ 0.05, adjusted by Holm).";
    }

    @Override
    public void write(Html html) {
      comparison.pairs().forEach(pair -> pair(html, pair));
    }

    private static void pair(Html html, Pair pair) {
      List<Difference> defined =
          pair.differences().stream().filter(each -> each.interval().isPresent()).toList();
      html.leaf("h3", "%s minus %s".formatted(pair.second(), pair.first()));
      if (defined.isEmpty()) {
        html.leaf("p", "Nothing that both define.");
        return;
      }
      double most =
          100
              * defined.stream()
                  .flatMap(each -> each.interval().stream())
                  .mapToDouble(each -> Math.max(Math.abs(each.low()), Math.abs(each.high())))
                  .max()
                  .orElse(0.01);
      var plot = new Plot(640, 60 + ROW * defined.size());
      Axis x = Axis.covering(-most, most, plot.left(), plot.right());
      var rows = new Axis(0, defined.size(), plot.top(), plot.bottom(), List.of(), false);
      html.open("figure", "class", "chart");
      plot.open(html, x, rows, "points", "", description(pair, defined));
      line(html, "zero", x.at(0), plot.top(), x.at(0), plot.bottom());
      for (int i = 0; i < defined.size(); i++) {
        int s = pair.differences().indexOf(defined.get(i));
        row(html, defined.get(i), pair.adjusted().get(s) <= LEVEL, x, rows.at(i + 0.5));
      }
      html.close().close();
    }

    private static String description(Pair pair, List<Difference> defined) {
      var words = new StringBuilder("%s minus %s:".formatted(pair.second(), pair.first()));
      for (Difference each : defined) {
        words.append(
            String.format(
                Locale.ROOT,
                " %s %+.2f (%+.2f to %+.2f).",
                each.name(),
                100 * each.value(),
                100 * each.interval().orElseThrow().low(),
                100 * each.interval().orElseThrow().high()));
      }
      return words.toString();
    }

    private static void row(Html html, Difference each, boolean told, Axis x, double y) {
      Interval interval = each.interval().orElseThrow();
      html.leaf(
          "text",
          each.name(),
          "class",
          "tick",
          "text-anchor",
          "end",
          "x",
          "40",
          "y",
          Numbers.coordinate(y + 4));
      html.open("g", "class", Series.of(0) + (told ? " told" : ""));
      line(html, "curve", x.at(100 * interval.low()), y, x.at(100 * interval.high()), y);
      html.empty(
          "circle",
          "class",
          "dot",
          "r",
          "5",
          "cx",
          Numbers.coordinate(x.at(100 * each.value())),
          "cy",
          Numbers.coordinate(y));
      html.close();
    }

    private static void line(Html html, String style, double x1, double y1, double x2, double y2) {
      html.empty(
          "line",
          "class",
          style,
          "x1",
          Numbers.coordinate(x1),
          "y1",
          Numbers.coordinate(y1),
          "x2",
          Numbers.coordinate(x2),
          "y2",
          Numbers.coordinate(y2));
    }
  }
}
