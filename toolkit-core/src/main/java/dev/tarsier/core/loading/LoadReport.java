package dev.tarsier.core.loading;

import dev.tarsier.problem.Counted;
import dev.tarsier.problem.Printable;
import dev.tarsier.problem.UserError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * What became of every key.
 *
 * @param loaded keys of the network that took the file's values
 * @param reset keys that depend on the class count and begin anew
 * @param missing keys of the network that the file lacks
 * @param unexpected keys that the network lacks, as the file has them
 * @param mismatched keys of the file with another shape or with elements that are not loaded
 * @param ignored keys of the file that belong to a part that was not asked for, such as its
 *     classifier
 * @param hints renamings without effect, and one that would have an effect
 * @param metadata what the file says of itself
 */
public record LoadReport(
    List<String> loaded,
    List<String> reset,
    List<String> missing,
    List<String> unexpected,
    List<String> mismatched,
    List<String> ignored,
    List<String> hints,
    Map<String, String> metadata) {

  private static final int SHOWN = 5;

  /** Copies what it is given. */
  public LoadReport {
    loaded = List.copyOf(loaded);
    reset = List.copyOf(reset);
    missing = List.copyOf(missing);
    unexpected = List.copyOf(unexpected);
    mismatched = List.copyOf(mismatched);
    ignored = List.copyOf(ignored);
    hints = List.copyOf(hints);
    metadata = Map.copyOf(metadata);
  }

  /** Whether every key found its place. */
  public boolean isComplete() {
    return missing.isEmpty() && unexpected.isEmpty() && mismatched.isEmpty();
  }

  /**
   * Accepts a complete report.
   *
   * @throws UserError that names the keys and the ways out, if it is not complete
   */
  public LoadReport orThrow(Path file) {
    if (isComplete()) {
      return this;
    }
    var lines = new ArrayList<String>();
    describe(lines, "missing in the file", missing);
    describe(lines, "unknown to the network", unexpected);
    describe(lines, "of another shape or type", mismatched);
    lines.addAll(hints);
    throw new UserError(
        "%s does not fit the network:\n  %s\n(ways out: another file; weights.rename maps its keys; weights.adapt: classes begins anew what depends on the number of classes; weights.part: backbone loads a classifier's file)"
            .formatted(file, String.join("\n  ", lines)));
  }

  private static void describe(List<String> lines, String what, List<String> keys) {
    if (!keys.isEmpty()) {
      String rest = keys.size() > SHOWN ? ", … (%d in all)".formatted(keys.size()) : "";
      lines.add(
          "%s: %s%s"
              .formatted(
                  what,
                  keys.stream().limit(SHOWN).map(Printable::of).collect(Collectors.joining(", ")),
                  rest));
    }
  }

  /** One line for people: keys by the part of the network they belong to. */
  public String summary() {
    return "%s loaded%s%s%s"
        .formatted(
            Counted.of(loaded.size(), "tensor"),
            part("begun anew", reset),
            part("left aside", ignored),
            hints.stream().map("; "::concat).collect(Collectors.joining()));
  }

  private static String part(String what, List<String> keys) {
    return keys.isEmpty() ? "" : "; %s: %s".formatted(what, KeyGroups.listed(keys));
  }

  /** Every key that did not simply take its place, a line each. */
  public List<String> details() {
    var lines = new ArrayList<String>();
    reset.forEach(key -> lines.add("begun anew: " + Printable.of(key)));
    ignored.forEach(key -> lines.add("left aside: " + Printable.of(key)));
    missing.forEach(key -> lines.add("missing in the file: " + Printable.of(key)));
    unexpected.forEach(key -> lines.add("unknown to the network: " + Printable.of(key)));
    mismatched.forEach(key -> lines.add("of another shape: " + Printable.of(key)));
    return lines;
  }
}
