package dev.tarsier.evaluation.report;

import dev.tarsier.evaluation.Interval;
import dev.tarsier.evaluation.diagnosis.groups.SliceResult;
import dev.tarsier.evaluation.report.page.Html;
import dev.tarsier.evaluation.report.page.Numbers;
import dev.tarsier.evaluation.report.page.ReportSection;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/** Headline numbers of parts of the images, one table a way to divide them. */
public final class SlicesSection implements ReportSection {
  private static final int FEW_IMAGES = 30;

  private final Map<String, List<SliceResult>> byAttribute = new LinkedHashMap<>();

  /** A section of these parts. */
  public SlicesSection(List<SliceResult> results) {
    results.forEach(
        each -> byAttribute.computeIfAbsent(each.attribute(), a -> new ArrayList<>()).add(each));
  }

  @Override
  public String id() {
    return "slices";
  }

  @Override
  public String title() {
    return "Parts of the images";
  }

  @Override
  public String note() {
    return "Numbers in percent over the classes that a part has; 95 %% intervals in small figures, in grey for parts of fewer than %s images. Parts need not average to the whole."
        .formatted(FEW_IMAGES);
  }

  @Override
  public void write(Html html) {
    int number = 0;
    for (Map.Entry<String, List<SliceResult>> each : byAttribute.entrySet()) {
      html.leaf("h3", "By " + each.getKey());
      table(html, each.getValue(), "slice-table-" + number++);
    }
  }

  private static void table(Html html, List<SliceResult> rows, String id) {
    html.open("div", "class", "scroll", "tabindex", "0", "role", "region", "aria-label", "Parts");
    html.open("table", "class", "sortable", "id", id).open("thead").open("tr");
    Tables.heading(html, "part");
    Tables.heading(html, "images");
    Tables.heading(html, "objects");
    List<String> names = List.copyOf(rows.get(0).stats().keySet());
    names.forEach(name -> Tables.heading(html, name));
    html.close().close().open("tbody");
    for (SliceResult row : rows) {
      html.open("tr").leaf("th", row.value(), "scope", "row");
      count(html, row.images());
      count(html, row.objects());
      names.forEach(name -> cell(html, row, name));
      html.close();
    }
    html.close().close().close();
  }

  private static void count(Html html, int number) {
    html.leaf("td", Numbers.count(number), "data-value", String.valueOf(number));
  }

  private static void cell(Html html, SliceResult row, String name) {
    OptionalDouble value = row.stats().getOrDefault(name, OptionalDouble.empty());
    if (value.isEmpty()) {
      html.leaf("td", Numbers.NONE, "class", "none");
      return;
    }
    Interval interval = row.intervals().get(name);
    html.open("td", "data-value", String.valueOf(value.getAsDouble()));
    html.text(Numbers.percent(value));
    if (interval != null) {
      html.leaf(
          "small",
          Numbers.percent(interval.low()) + " – " + Numbers.percent(interval.high()),
          "class",
          row.images() < FEW_IMAGES ? "interval few" : "interval");
    }
    html.close();
  }
}
