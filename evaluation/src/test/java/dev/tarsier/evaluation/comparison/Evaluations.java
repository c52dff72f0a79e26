package dev.tarsier.evaluation.comparison;

import dev.tarsier.evaluation.EvaluatedImage;
import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.Metrics;
import dev.tarsier.evaluation.ScoredBox;
import dev.tarsier.evaluation.TruthBox;
import dev.tarsier.evaluation.report.MetricsFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/** Evaluations of detectors of known quality, saved as the program saves them. */
public final class Evaluations {
  private Evaluations() {}

  /** Two objects an image, each found with this probability, and one false detection in three. */
  public static EvaluationSet set(int images, double found, long seed) {
    var random = new SplittableRandom(seed);
    List<EvaluatedImage> all =
        IntStream.range(0, images).mapToObj(i -> image(i, found, random)).toList();
    return new EvaluationSet(List.of("cat", "a \"b\", c"), all);
  }

  private static EvaluatedImage image(int i, double found, SplittableRandom random) {
    List<TruthBox> truths =
        List.of(
            TruthBox.of(10.25, 20, 30, 40, 0),
            new TruthBox(100, 20.5, 50, 20, 1, 900, false, i % 2 == 0));
    var detections = new ArrayList<ScoredBox>();
    for (TruthBox truth : truths) {
      if (random.nextDouble() < found) {
        detections.add(
            new ScoredBox(
                truth.x() + 1,
                truth.y(),
                truth.width(),
                truth.height(),
                truth.category(),
                0.3 + 0.7 * random.nextDouble()));
      }
    }
    if (random.nextInt(3) == 0) {
      detections.add(new ScoredBox(200, 150, 30, 30, i % 2, random.nextDouble()));
    }
    return new EvaluatedImage("images/" + i + ".jpg", 320, 240, truths, detections);
  }

  /** Writes the evaluation of {@code set}. */
  public static Path save(EvaluationSet set, String protocol, Path folder) {
    Metrics metrics = SavedEvaluation.fingerprinted(ProtocolNumbers.metrics(protocol, set), set);
    MetricsFile.write(metrics, folder.resolve("metrics.json"));
    SavedEvaluation.writeBoxes(metrics, set, folder);
    return folder;
  }
}
