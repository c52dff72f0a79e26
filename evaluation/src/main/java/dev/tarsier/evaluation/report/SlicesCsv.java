package dev.tarsier.evaluation.report;

import dev.tarsier.evaluation.Interval;
import dev.tarsier.evaluation.diagnosis.groups.SliceResult;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;

/**
 * {@code slices.csv}: one row a part of the images, RFC 4180; undefined numbers are empty. Each
 * statistic is followed by the two ends of its interval.
 */
public final class SlicesCsv {
  private SlicesCsv() {}

  /** The content of the file. */
  public static String text(List<SliceResult> results) {
    var header = new ArrayList<>(List.of("attribute", "value", "images", "objects"));
    List<String> names =
        results.stream().flatMap(each -> each.stats().keySet().stream()).distinct().toList();
    names.forEach(name -> header.addAll(List.of(name, name + "_low", name + "_high")));
    var text = new StringBuilder(ClassesCsv.line(header));
    for (SliceResult row : results) {
      var cells = new ArrayList<>(List.of(row.attribute(), row.value()));
      cells.add(String.valueOf(row.images()));
      cells.add(String.valueOf(row.objects()));
      for (String name : names) {
        OptionalDouble value = row.stats().getOrDefault(name, OptionalDouble.empty());
        Interval interval = row.intervals().get(name);
        cells.add(ClassesCsv.number(value));
        cells.add(interval == null ? "" : String.valueOf(interval.low()));
        cells.add(interval == null ? "" : String.valueOf(interval.high()));
      }
      text.append(ClassesCsv.line(cells));
    }
    return text.toString();
  }
}
