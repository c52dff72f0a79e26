package dev.tarsier.evaluation.comparison;

import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.Fingerprint;
import dev.tarsier.evaluation.InvalidEvaluationInput;
import dev.tarsier.evaluation.Metrics;
import dev.tarsier.evaluation.coco.CocoFiles;
import dev.tarsier.evaluation.report.ClassesCsv;
import dev.tarsier.evaluation.report.MetricsReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * An evaluation as it lies in its folder: {@code metrics.json}, {@code per_class.csv}, and the
 * boxes behind them.
 *
 * @param folder where it lies
 * @param metrics its numbers
 */
public record SavedEvaluation(Path folder, Metrics metrics) {
  private static final String METRICS = "metrics.json";
  private static final String CLASSES = "per_class.csv";

  /** These metrics with the fingerprints of what was evaluated. */
  public static Metrics fingerprinted(Metrics metrics, EvaluationSet set) {
    return metrics
        .withProvenance("ground_truth_fingerprint", Fingerprint.ofTruth(set))
        .withProvenance("detections_fingerprint", Fingerprint.ofDetections(set));
  }

  /** What {@link #writeBoxes} writes, beside {@code metrics.json}. */
  public static List<String> names() {
    return List.of(CLASSES, SavedBoxes.GROUND_TRUTH, SavedBoxes.DETECTIONS);
  }

  /**
   * Writes the table of the classes and the boxes into {@code folder}, replacing older ones.
   *
   * @throws dev.tarsier.problem.UserError if they cannot be written
   */
  public static void writeBoxes(Metrics metrics, EvaluationSet set, Path folder) {
    ClassesCsv.write(metrics, folder.resolve(CLASSES));
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
   * The boxes: those saved beside the numbers, else those of the files that were evaluated.
   *
   * @throws InvalidEvaluationInput if they are not there, or are not those behind the numbers
   */
  EvaluationSet boxes() {
    EvaluationSet set = SavedBoxes.in(folder) ? SavedBoxes.read(folder) : evaluatedFiles();
    Metrics again = ProtocolNumbers.metrics(metrics.protocol(), set);
    if (!again.stats().equals(metrics.stats())) {
      throw new InvalidEvaluationInput(
          "the boxes of %s give %s, its metrics.json says %s: evaluate again (a protocol with parameters of one's own cannot be compared)"
              .formatted(folder, again.stats(), metrics.stats()));
    }
    return set;
  }

  private EvaluationSet evaluatedFiles() {
    Map<String, String> facts = metrics.provenance();
    Path truth = Path.of(facts.getOrDefault("ground_truth", ""));
    Path detections = Path.of(facts.getOrDefault("detections", ""));
    if (Files.isRegularFile(truth) && Files.isRegularFile(detections)) {
      return CocoFiles.read(truth, detections).set();
    }
    throw new InvalidEvaluationInput(
        "%s has no boxes to compare (%s and %s), and the files it was made from are not there: evaluate again, without --no-intervals"
            .formatted(folder, SavedBoxes.GROUND_TRUTH, SavedBoxes.DETECTIONS));
  }
}
