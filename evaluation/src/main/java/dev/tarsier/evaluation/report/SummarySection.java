package dev.tarsier.evaluation.report;

import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.Interval;
import dev.tarsier.evaluation.Metrics;
import dev.tarsier.evaluation.report.page.Html;
import dev.tarsier.evaluation.report.page.Numbers;
import dev.tarsier.evaluation.report.page.ReportSection;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Headline numbers as tiles, the protocol in words, and how much was evaluated. */
final class SummarySection implements ReportSection {
  private static final Map<String, String> MEANING =
      Map.ofEntries(
          Map.entry("mAP", "mean over classes"),
          Map.entry("AP", "IoU 0.50 to 0.95"),
          Map.entry("AP50", "IoU 0.50"),
          Map.entry("AP75", "IoU 0.75"),
          Map.entry("APs", "small objects"),
          Map.entry("APm", "medium objects"),
          Map.entry("APl", "large objects"),
          Map.entry("APr", "rare classes"),
          Map.entry("APc", "common classes"),
          Map.entry("APf", "frequent classes"),
          Map.entry("AR1", "recall, best 1"),
          Map.entry("AR10", "recall, best 10"),
          Map.entry("AR100", "recall, best 100"),
          Map.entry("AR300", "recall, best 300"),
          Map.entry("ARs", "recall, small"),
          Map.entry("ARm", "recall, medium"),
          Map.entry("ARl", "recall, large"));

  private final EvaluationSet set;
  private final List<Metrics> evaluations;
  private final List<String> notes;

  /**
   * The summary.
   *
   * @param notes what a reader should know before relying on the numbers, a sentence each
   */
  SummarySection(EvaluationSet set, List<Metrics> evaluations, List<String> notes) {
    this.set = set;
    this.evaluations = evaluations;
    this.notes = List.copyOf(notes);
  }

  @Override
  public String id() {
    return "summary";
  }

  @Override
  public String title() {
    return "Summary";
  }

  @Override
  public void write(Html html) {
    html.open("dl", "class", "counts");
    count(html, "images", set.images().size());
    count(html, "classes", set.classes().size());
    count(html, "ground-truth boxes", set.truthCount());
    count(html, "detections", set.detectionCount());
    html.close();
    for (Metrics metrics : evaluations) {
      tiles(html, metrics);
    }
    if (!notes.isEmpty()) {
      html.open("ul", "class", "notes");
      notes.forEach(note -> html.leaf("li", note));
      html.close();
    }
  }

  static void count(Html html, String what, long number) {
    html.open("div").leaf("dt", what).leaf("dd", Numbers.count(number)).close();
  }

  private static void tiles(Html html, Metrics metrics) {
    html.leaf("h3", ProtocolTitle.of(metrics));
    html.leaf("p", metrics.provenance().getOrDefault("description", ""), "class", "note");
    html.open("div", "class", "tiles");
    boolean first = true;
    for (Map.Entry<String, OptionalDouble> stat : metrics.stats().entrySet()) {
      html.open("div", "class", first ? "tile headline" : "tile");
      html.leaf("span", stat.getKey(), "class", "name");
      html.open("span", "class", "value").text(Numbers.percent(stat.getValue()));
      if (stat.getValue().isPresent()) {
        html.leaf("span", "%", "class", "unit");
      }
      html.close();
      Interval interval = metrics.intervals().get(stat.getKey());
      if (interval != null) {
        html.leaf("span", interval(interval), "class", "interval");
      }
      html.leaf("span", MEANING.getOrDefault(stat.getKey(), ""), "class", "meaning");
      html.close();
      first = false;
    }
    html.close();
  }

  private static String interval(Interval interval) {
    return "%s to %s (%s %%)"
        .formatted(
            Numbers.percent(interval.low()),
            Numbers.percent(interval.high()),
            Numbers.tick(100 * interval.level()));
  }
}
