package dev.tarsier.evaluation.diagnosis.truncation;

import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.PrecisionRecallCurve;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;

/**
 * Signs of detections that were cut off: AP wants them all, however low their score.
 *
 * @param lowestScore of all detections; empty without detections
 * @param fullImages images that have as many detections as the fullest one
 * @param mostDetections of an image
 * @param mostLost AP50 that detections below the lowest score could add at most: the mean over
 *     classes of the recall that was not reached times the precision at the end, which can only
 *     fall from there on
 */
public record Truncation(
    OptionalDouble lowestScore, int fullImages, int mostDetections, double mostLost) {
  /** Detectors that keep everything have scores near 0. */
  private static final double SUSPICIOUS_SCORE = 0.02;

  /** More images than chance would give end at the very same number. */
  private static final double SUSPICIOUS_SHARE = 0.05;

  private static final int FEWEST_IMAGES = 5;
  private static final int FEWEST_DETECTIONS = 5;

  /**
   * Looks for signs.
   *
   * @param curves one a class at an overlap of 0.5
   */
  public static Truncation of(EvaluationSet set, List<PrecisionRecallCurve> curves) {
    int most = set.images().stream().mapToInt(image -> image.detections().size()).max().orElse(0);
    int full =
        (int) set.images().stream().filter(image -> image.detections().size() == most).count();
    double lost =
        curves.stream()
            .filter(curve -> curve.positives() > 0)
            .mapToDouble(Truncation::lost)
            .average()
            .orElse(0);
    return new Truncation(
        set.images().stream()
            .flatMap(image -> image.detections().stream())
            .mapToDouble(box -> box.score())
            .min(),
        full,
        most,
        lost);
  }

  private static double lost(PrecisionRecallCurve curve) {
    int last = curve.size() - 1;
    return last < 0 ? 0 : (1 - curve.recall(last)) * curve.precision(last);
  }

  /** What a user should know, one sentence each; empty where nothing is suspicious. */
  public List<String> notes(int images) {
    var notes = new ArrayList<String>();
    String cost =
        String.format(
            Locale.ROOT, "what is missing could add at most %.1f points of AP50", 100 * mostLost);
    if (lowestScore.isPresent() && lowestScore.getAsDouble() > SUSPICIOUS_SCORE) {
      notes.add(
          String.format(
              Locale.ROOT,
              "the lowest score is %.3f, so detections below a threshold were thrown away: %s; export with a threshold of 0.001 or none",
              lowestScore.getAsDouble(),
              cost));
    }
    boolean capped =
        fullImages >= Math.max(FEWEST_IMAGES, SUSPICIOUS_SHARE * images)
            && mostDetections >= FEWEST_DETECTIONS;
    if (capped) {
      notes.add(
          "%s of %s images have exactly %s detections, so a cap was at work: %s; export with a higher cap"
              .formatted(fullImages, images, mostDetections, cost));
    }
    return notes;
  }
}
