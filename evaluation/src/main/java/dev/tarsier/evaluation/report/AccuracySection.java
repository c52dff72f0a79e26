package dev.tarsier.evaluation.report;

import dev.tarsier.evaluation.Interval;
import dev.tarsier.evaluation.Metrics;
import dev.tarsier.evaluation.classification.ClassificationSet;
import dev.tarsier.evaluation.report.page.Html;
import dev.tarsier.evaluation.report.page.Numbers;
import dev.tarsier.evaluation.report.page.ReportSection;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/** A classification's headline numbers as tiles, and how much was classified. */
final class AccuracySection implements ReportSection {
  private static final Map<String, String> MEANING =
      Map.of(
          "top1", "the likeliest class is right",
          "top5", "among the five likeliest",
          "loss", "cross-entropy, nats");

  private final ClassificationSet set;
  private final Metrics metrics;

  AccuracySection(ClassificationSet set, Metrics metrics) {
    this.set = set;
    this.metrics = metrics;
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
    SummarySection.count(html, "images", set.images().size());
    SummarySection.count(html, "classes", set.classes().size());
    html.close();
    html.leaf("h3", ProtocolTitle.of(metrics));
    html.leaf("p", metrics.provenance().getOrDefault("description", ""), "class", "note");
    html.open("div", "class", "tiles");
    metrics.stats().forEach((name, value) -> tile(html, name, value));
    html.close();
  }

  private void tile(Html html, String name, OptionalDouble value) {
    boolean share = !name.equals("loss");
    html.open("div", "class", name.equals("top1") ? "tile headline" : "tile");
    html.leaf("span", name, "class", "name");
    html.open("span", "class", "value")
        .text(
            share || value.isEmpty()
                ? Numbers.percent(value)
                : String.format(Locale.ROOT, "%.3f", value.getAsDouble()));
    if (share && value.isPresent()) {
      html.leaf("span", "%", "class", "unit");
    }
    html.close();
    Interval interval = metrics.intervals().get(name);
    if (interval != null) {
      html.leaf(
          "span",
          "%s to %s (%s %%)"
              .formatted(
                  Numbers.percent(interval.low()),
                  Numbers.percent(interval.high()),
                  Numbers.tick(100 * interval.level())),
          "class",
          "interval");
    }
    html.leaf("span", MEANING.getOrDefault(name, ""), "class", "meaning").close();
  }
}
