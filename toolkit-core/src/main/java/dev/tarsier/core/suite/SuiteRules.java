package dev.tarsier.core.suite;

import dev.tarsier.core.config.binding.InvalidSetting;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** What the parts of a suite owe each other. */
final class SuiteRules {

  private static final int MOST_TRAININGS = 1000;
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._+-]*");

  private SuiteRules() {}

  /** Names become folders. */
  static void checkNames(
      String suite, Map<String, Map<String, Variant>> axes, Map<String, Variant> cells) {
    checkName("name", suite);
    axes.forEach(
        (axis, values) -> {
          checkName("axes." + axis, axis);
          if (values.isEmpty()) {
            throw new InvalidSetting(
                "axes." + axis, "this axis has no value", "name one at least, or leave it out");
          }
          values.keySet().forEach(value -> checkName("axes.%s.%s".formatted(axis, value), value));
        });
    cells.keySet().forEach(cell -> checkName("cells." + cell, cell));
    if (axes.isEmpty() && cells.isEmpty()) {
      throw new InvalidSetting(
          "axes", "there is nothing to train", "name axes with their values, cells, or both");
    }
  }

  private static void checkName(String key, String name) {
    if (!NAME.matcher(name).matches()) {
      throw new InvalidSetting(
          key,
          "'%s' cannot name a folder".formatted(name),
          "allowed: letters, digits, '_', '.', '+' and '-', a letter or digit first");
    }
  }

  /** The same training twice says nothing of chance. */
  static void checkSeeds(List<Long> seeds) {
    if (seeds.isEmpty()) {
      throw new InvalidSetting("seeds", "there is no seed", "name one at least, such as [1, 2]");
    }
    if (new TreeSet<>(seeds).size() < seeds.size()) {
      throw new InvalidSetting(
          "seeds", "%s names a seed twice".formatted(seeds), "name each seed once");
    }
  }

  /** Every row stands on a config, and no two share a folder. */
  static void checkRows(List<Row> rows) {
    var names = new HashSet<String>();
    for (Row row : rows) {
      if (row.variant().config().isEmpty()) {
        throw new InvalidSetting(
            row.choices().isEmpty() ? "cells." + row.name() : "axes",
            "no config is named for %s".formatted(row.name()),
            "name one for the whole suite, or one here");
      }
      if (!names.add(row.name())) {
        throw new InvalidSetting(
            row.choices().isEmpty() ? "cells." + row.name() : "axes",
            "two trainings would be called %s".formatted(row.name()),
            "rename one of them");
      }
    }
  }

  /** So many that no table could be read are a slip, and would not fit in memory. */
  static void checkCount(
      Map<String, Map<String, Variant>> axes, Map<String, Variant> cells, int seeds) {
    double combinations = axes.isEmpty() ? 0 : 1;
    for (Map<String, Variant> values : axes.values()) {
      combinations *= values.size();
    }
    double trainings = (combinations + cells.size()) * seeds;
    if (trainings > MOST_TRAININGS) {
      throw new InvalidSetting(
          "axes",
          "%,.0f trainings are too many for one table".formatted(trainings),
          "allowed: up to %,d".formatted(MOST_TRAININGS));
    }
  }
}
