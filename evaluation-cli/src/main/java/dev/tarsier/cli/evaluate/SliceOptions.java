package dev.tarsier.cli.evaluate;

import dev.tarsier.cli.terminal.Terminal;
import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.Protocol;
import dev.tarsier.evaluation.diagnosis.groups.ImageAttributes;
import dev.tarsier.evaluation.diagnosis.groups.SliceResult;
import dev.tarsier.evaluation.diagnosis.groups.Slices;
import dev.tarsier.evaluation.statistics.Bootstrap;
import dev.tarsier.problem.UserError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Parts of the images whose numbers are wanted, too. */
final class SliceOptions {
  /** The name of the table that is written. */
  static final String FILE = "slices.csv";

  private static final String FOLDER = "folder";
  private static final int MOST = 200;

  @Option(
      names = "--slice-by",
      split = ",",
      paramLabel = "folder|FILE.csv",
      description =
          "Also measure parts of the images: those of each folder in their names, or of each value in the columns of a table whose first column names the image.")
  private List<String> ways = new ArrayList<>();

  /** Whether any part is wanted. */
  boolean isWanted() {
    return !ways.isEmpty();
  }

  /** What is read besides the two inputs. */
  List<Path> inputs() {
    return ways.stream().filter(way -> !way.equals(FOLDER)).map(Path::of).toList();
  }

  /** Measures every part. */
  List<SliceResult> results(
      Terminal terminal, EvaluationSet set, Protocol protocol, Optional<Bootstrap> bootstrap) {
    var parts = new LinkedHashMap<String, Map<String, EvaluationSet>>();
    for (String way : ways) {
      if (way.equals(FOLDER)) {
        parts.put(FOLDER, Slices.byFolder(set));
        continue;
      }
      ImageAttributes attributes = ImageAttributes.read(Path.of(way));
      long unknown = set.imageInfos().stream().filter(image -> !attributes.knows(image)).count();
      if (unknown > 0) {
        terminal.note(
            "%s has no row for %d of %d images, such as '%s': they are the part (none)"
                .formatted(
                    way,
                    unknown,
                    set.imageInfos().size(),
                    set.imageInfos().stream()
                        .filter(image -> !attributes.knows(image))
                        .findFirst()
                        .orElseThrow()
                        .id()));
      }
      for (String name : attributes.names()) {
        parts.put(name, Slices.by(set, i -> attributes.value(name, set.imageInfos().get(i))));
      }
    }
    parts.forEach(SliceOptions::check);
    var results = new ArrayList<SliceResult>();
    parts.forEach(
        (name, slices) -> results.addAll(SliceResult.of(name, slices, protocol, bootstrap)));
    return results;
  }

  private static void check(String name, Map<String, EvaluationSet> slices) {
    if (slices.size() > MOST) {
      throw new UserError(
          "--slice-by: '%s' divides the images into %d parts, %d are the most: an attribute with fewer values says more"
              .formatted(name, slices.size(), MOST));
    }
  }
}
