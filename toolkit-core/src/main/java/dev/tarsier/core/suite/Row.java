package dev.tarsier.core.suite;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A row of the table: a cell without its seed.
 *
 * @param name its values joined by hyphens, or what the entry of {@code cells:} is called
 * @param choices axis to value, in the order of the axes
 * @param variant what it stands on and changes
 */
record Row(String name, Map<String, String> choices, Variant variant) {

  /** Every combination of the axes' values, the last axis changing fastest, then the cells. */
  static List<Row> all(
      Variant base, Map<String, Map<String, Variant>> axes, Map<String, Variant> cells) {
    var rows = new ArrayList<Row>();
    if (!axes.isEmpty()) {
      rows.add(new Row("", Map.of(), base));
    }
    axes.forEach(
        (axis, values) -> {
          List<Row> shorter = List.copyOf(rows);
          rows.clear();
          shorter.forEach(
              row ->
                  values.forEach((value, chosen) -> rows.add(row.choosing(axis, value, chosen))));
        });
    cells.forEach((cell, chosen) -> rows.add(new Row(cell, Map.of(), base.with(chosen))));
    return rows;
  }

  private Row choosing(String axis, String value, Variant chosen) {
    var more = new LinkedHashMap<>(choices);
    more.put(axis, value);
    String longer = name.isEmpty() ? value : name + "-" + value;
    return new Row(longer, Collections.unmodifiableMap(more), variant.with(chosen));
  }

  Cell cell(long seed) {
    var settings = new ArrayList<>(variant.set());
    settings.add("name=" + name);
    settings.add("seed=" + seed);
    return new Cell(name, choices, seed, variant.config().orElseThrow(), settings);
  }
}
