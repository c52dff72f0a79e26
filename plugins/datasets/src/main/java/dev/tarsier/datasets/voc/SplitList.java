package dev.tarsier.datasets.voc;

import dev.tarsier.datasets.reading.Problems;
import dev.tarsier.problem.Suggestion;
import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A list of image ids, one a line; blank lines are passed over. */
final class SplitList {

  private static final String ENDING = ".txt";
  private static final String BYTE_ORDER_MARK = "\uFEFF";

  private SplitList() {}

  /** The ids of {@code folder/split.txt}, in order. */
  static List<String> read(Path folder, String split) {
    Path file = folder.resolve(split + ENDING);
    if (!Files.isRegularFile(file)) {
      throw unknownSplit(folder, split);
    }
    List<String> lines;
    try {
      lines = Files.readAllLines(file);
    } catch (IOException e) {
      throw new UserError("split list %s cannot be read: %s".formatted(file, e), e);
    }
    List<String> ids = distinct(file, lines);
    if (ids.isEmpty()) {
      throw new UserError("split list %s names no image".formatted(file));
    }
    return ids;
  }

  private static List<String> distinct(Path file, List<String> lines) {
    Map<String, Integer> lineOfId = new LinkedHashMap<>();
    var problems = new Problems();
    for (int i = 0; i < lines.size(); i++) {
      String id = lines.get(i).replace(BYTE_ORDER_MARK, "").strip();
      if (id.isEmpty()) {
        continue;
      }
      @Nullable Integer before = lineOfId.putIfAbsent(id, i + 1);
      if (before != null) {
        problems.add("%s:%d: '%s' stands in line %d already".formatted(file, i + 1, id, before));
      }
    }
    problems.throwIfAny("An image may be listed once: take the second mention out.");
    return List.copyOf(lineOfId.keySet());
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
