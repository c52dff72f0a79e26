package dev.tarsier.core.suite;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * One training of a suite.
 *
 * @param row what it has in common with the same training from other seeds, such as {@code
 *     ssd-resnet18}
 * @param choices axis to value, in the order of the axes; empty for an entry of {@code cells:}
 * @param seed of its chance
 * @param config the file it stands on
 * @param settings what is changed in it, in order
 */
public record Cell(
    String row, Map<String, String> choices, long seed, Path config, List<String> settings) {

  /** Copies the list. */
  public Cell {
    settings = List.copyOf(settings);
  }

  /** Names the cell within its suite, and its folder: {@code ssd-resnet18/seed-1}. */
  public String id() {
    return "%s/seed-%d".formatted(row, seed);
  }
}
