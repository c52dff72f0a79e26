package dev.tarsier.annotations.voc;

import dev.tarsier.files.DataPath;
import dev.tarsier.files.ImageEndings;
import dev.tarsier.files.TextFile;
import dev.tarsier.problem.Problems;
import dev.tarsier.problem.Remarks;
import dev.tarsier.problem.Suggestion;
import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A list of image ids, one a line; blank lines are passed over. Lists of other tools name files
 * ({@code a.jpg}, {@code JPEGImages/a.jpg}), and the kit's own lists of a class have a label behind
 * the id ({@code a -1}): such a line means the id whose annotation exists.
 */
final class SplitList {

  private static final String ENDING = ".txt";

  private final Path file;
  private final Predicate<String> known;
  private final Remarks remarks;

  private SplitList(Path file, Predicate<String> known, Remarks remarks) {
    this.file = file;
    this.known = known;
    this.remarks = remarks;
  }

  /**
   * The ids of {@code folder/split.txt}, in order.
   *
   * @param known whether an id has an annotation
   * @throws UserError naming all lines that mean no id, or one that was listed before
   */
  static List<String> read(Path folder, String split, Predicate<String> known, Remarks remarks) {
    Path file = DataPath.inside(folder, split + ENDING, "split");
    if (!Files.exists(file)) {
      throw unknownSplit(folder, split);
    }
    List<String> lines = TextFile.lines(file, "split list");
    List<String> ids = new SplitList(file, known, remarks).ids(lines);
    if (ids.isEmpty()) {
      throw new UserError("split list %s names no image".formatted(file));
    }
    return ids;
  }

  private List<String> ids(List<String> lines) {
    Map<String, Integer> lineOfId = new LinkedHashMap<>();
    var problems = new Problems();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.isEmpty()) {
        continue;
      }
      String place = "%s:%d".formatted(file, i + 1);
      String id = id(line, place);
      @Nullable Integer before = lineOfId.putIfAbsent(id, i + 1);
      if (before != null) {
        problems.add("%s: '%s' stands in line %d already".formatted(place, id, before));
      }
    }
    problems.throwIfAny("An image may be listed once: take the second mention out.");
    return List.copyOf(lineOfId.keySet());
  }

  /** The first reading of a line that has an annotation; the line itself if none has. */
  private String id(String line, String place) {
    DataPath.checkName(line, place);
    if (known.test(line)) {
      return line;
    }
    for (Reading reading : readings(line)) {
      if (known.test(reading.id())) {
        remarks.add(reading.remark(), place);
        return reading.id();
      }
    }
    return line;
  }

  private record Reading(String id, String remark) {}

  private static List<Reading> readings(String line) {
    var readings = new ArrayList<Reading>();
    file(line, readings);
    String unlabelled = line.replaceFirst("\\s+(-1|0|1)$", "");
    if (!unlabelled.equals(line)) {
      readings.add(
          new Reading(
              unlabelled,
              "the split list has labels behind the ids, which are not used: images labelled -1 belong to the split too"));
      file(unlabelled, readings);
    }
    return readings;
  }

  /** Readings of a text as a file: without its ending, without its folders. */
  private static void file(String text, List<Reading> readings) {
    String path = DataPath.withSlashes(text);
    String bare = ImageEndings.without(path).replaceFirst("(?i)\\.xml$", "");
    if (!bare.equals(text)) {
      readings.add(new Reading(bare, "the split list has endings, which are left out"));
    }
    String name = bare.substring(bare.lastIndexOf('/') + 1);
    if (!name.equals(bare)) {
      readings.add(new Reading(name, "the split list has paths, of which the last name is the id"));
    }
  }

  private static UserError unknownSplit(Path folder, String split) {
    List<String> splits = splits(folder);
    String suggestion =
        Suggestion.nearest(split, splits)
            .map(near -> "; did you mean '%s'?".formatted(near))
            .orElse("");
    String known =
        splits.isEmpty()
            ? "there is no list (*.txt) in this folder; image_sets names another"
            : "there are " + String.join(", ", splits);
    return new UserError(
        "split '%s' is not in %s: %s%s".formatted(split, folder, known, suggestion));
  }

  private static List<String> splits(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(name -> name.endsWith(ENDING))
          .map(name -> name.substring(0, name.length() - ENDING.length()))
          .sorted()
          .toList();
    } catch (IOException e) {
      throw new UserError("folder %s cannot be listed: %s".formatted(folder, e), e);
    }
  }
}
