package dev.tarsier.evaluation.comparison;

import dev.tarsier.evaluation.InvalidEvaluationInput;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What stands on one side of a comparison.
 *
 * @param name as shown
 * @param runs one evaluation, or one of each training of the same config
 */
public record Side(String name, List<SavedEvaluation> runs) {

  /** Copies the list. */
  public Side {
    runs = List.copyOf(runs);
  }

  /**
   * An evaluation, or a folder of trainings (such as {@code runs/NAME}), which is one side with
   * several seeds.
   */
  public static Side read(Path path) throws IOException {
    if (SavedEvaluation.isThere(path) || !Files.isDirectory(path)) {
      return new Side(name(path), List.of(SavedEvaluation.read(path)));
    }
    var runs = new ArrayList<SavedEvaluation>();
    try (Stream<Path> inside = Files.list(path)) {
      for (Path each : inside.sorted().filter(SavedEvaluation::isThere).toList()) {
        if (Files.isDirectory(each)) {
          runs.add(SavedEvaluation.read(each));
        }
      }
    }
    if (runs.isEmpty()) {
      throw new InvalidEvaluationInput(
          "%s holds neither an evaluation nor trainings with one".formatted(path));
    }
    checkOneConfig(path, runs);
    return new Side(name(path), runs);
  }

  /** As the user wrote it: that tells sides apart, and is what they know. */
  private static String name(Path path) {
    Path parent = path.getParent();
    return path.endsWith("metrics.json") && parent != null ? parent.toString() : path.toString();
  }

  private static void checkOneConfig(Path path, List<SavedEvaluation> runs) {
    List<String> names =
        runs.stream()
            .map(run -> run.metrics().provenance().getOrDefault("experiment", ""))
            .distinct()
            .toList();
    if (names.size() > 1) {
      throw new InvalidEvaluationInput(
          "%s holds trainings of %s: several seeds of one config make a side; name other trainings apart"
              .formatted(path, String.join(" and ", names)));
    }
  }
}
