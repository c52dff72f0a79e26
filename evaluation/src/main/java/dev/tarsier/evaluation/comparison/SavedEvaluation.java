package dev.tarsier.evaluation.comparison;

import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.InvalidEvaluationInput;
import dev.tarsier.evaluation.Metrics;
import dev.tarsier.evaluation.report.ClassesCsv;
import dev.tarsier.evaluation.report.MetricsFile;
import dev.tarsier.evaluation.report.MetricsReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * An evaluation as it lies in its folder: {@code metrics.json}, {@code per_class.csv}, and the
 * boxes behind them.
 *
 * @param folder where it lies
 * @param metrics its numbers
 */
public record SavedEvaluation(Path folder, Metrics metrics) {
  private static final String METRICS = "metrics.json";

  /** These metrics with the fingerprints of what was evaluated. */
  public static Metrics fingerprinted(Metrics metrics, EvaluationSet set) {
    return metrics
        .withProvenance("ground_truth_sha256", Fingerprint.ofTruth(set))
        .withProvenance("detections_sha256", Fingerprint.ofDetections(set));
  }

  /** Writes numbers and boxes into {@code folder}, replacing older ones. */
  public static void write(Metrics metrics, EvaluationSet set, Path folder) throws IOException {
    MetricsFile.write(metrics, folder.resolve(METRICS));
    ClassesCsv.write(metrics, folder.resolve("per_class.csv"));
    SavedBoxes.write(set, folder);
  }

  /**
   * Finds the evaluation that a path names: its folder, its {@code metrics.json}, or the folder of
   * a training.
   *
   * @throws InvalidEvaluationInput if none is there
   */
  public static SavedEvaluation read(Path path) throws IOException {
    for (Path file : new Path[] {path, path.resolve(METRICS), inRun(path)}) {
      if (Files.isRegularFile(file)) {
        Path folder = file.toAbsolutePath().getParent();
        return new SavedEvaluation(folder == null ? path : folder, MetricsReader.read(file));
      }
    }
    throw new InvalidEvaluationInput(
        "%s holds no evaluation: give the folder that 'tarsier evaluate --out' made, its metrics.json, or the folder of a finished training"
            .formatted(path));
  }

  /** Whether {@code path} names one. */
  public static boolean isThere(Path path) {
    return Files.isRegularFile(path)
        || Files.isRegularFile(path.resolve(METRICS))
        || Files.isRegularFile(inRun(path));
  }

  private static Path inRun(Path path) {
    return path.resolve("report").resolve(METRICS);
  }

  /**
   * The boxes.
   *
   * @throws InvalidEvaluationInput if they are not there, or are not those behind the numbers
   */
  EvaluationSet boxes() {
    if (!SavedBoxes.in(folder)) {
      throw new InvalidEvaluationInput(
          "%s has no %s and %s beside its metrics.json: evaluate again, without --no-boxes"
              .formatted(folder, SavedBoxes.GROUND_TRUTH, SavedBoxes.DETECTIONS));
    }
    EvaluationSet set = SavedBoxes.read(folder);
    Metrics again = ProtocolNumbers.measure(metrics.protocol()).apply(set);
    if (!again.stats().equals(metrics.stats())) {
      throw new InvalidEvaluationInput(
          "the boxes in %s give %s, its metrics.json says %s: evaluate again (protocols with parameters of one's own cannot be compared)"
              .formatted(folder, again.stats(), metrics.stats()));
    }
    return set;
  }
}
