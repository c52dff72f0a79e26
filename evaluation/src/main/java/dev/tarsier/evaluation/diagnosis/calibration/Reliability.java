package dev.tarsier.evaluation.diagnosis.calibration;

import dev.tarsier.evaluation.diagnosis.Judged;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.ToDoubleFunction;

/**
 * Detections in bins of equal width by their score, and how right each bin is.
 *
 * @param bins by rising score, bin i holds scores from i/n up to (i+1)/n; the last one holds 1 too
 */
public record Reliability(List<Bin> bins) {

  /** Copies the list. */
  public Reliability {
    bins = List.copyOf(bins);
  }

  /**
   * One bin.
   *
   * @param from lowest score
   * @param to highest score
   * @param count detections in it
   * @param confidence mean of their scores, NaN in an empty bin
   * @param accuracy mean of what the score should have said: 1 for a true positive, 0 for a false
   *     one (LaECE: the overlap for a true one); NaN in an empty bin
   */
  public record Bin(double from, double to, int count, double confidence, double accuracy) {

    /** How far scores and truth are apart; 0 in an empty bin. */
    public double gap() {
      return count == 0 ? 0 : Math.abs(confidence - accuracy);
    }
  }

  /** Detections as right or wrong; those that count for nothing are left out. */
  public static Reliability of(List<Judged> detections, int bins) {
    return of(detections, bins, each -> each.hit() ? 1 : 0);
  }

  /** Detections against what {@code target} says their score should have been. */
  static Reliability of(List<Judged> detections, int bins, ToDoubleFunction<Judged> target) {
    var counts = new int[bins];
    var scores = new double[bins];
    var targets = new double[bins];
    for (Judged each : detections) {
      if (!each.ignored()) {
        int bin = bin(each.box().score(), bins);
        counts[bin]++;
        scores[bin] += each.box().score();
        targets[bin] += target.applyAsDouble(each);
      }
    }
    return filled(counts, scores, targets);
  }

  private static Reliability filled(int[] counts, double[] scores, double[] targets) {
    int bins = counts.length;
    var filled = new ArrayList<Bin>();
    for (int i = 0; i < bins; i++) {
      filled.add(
          new Bin(
              (double) i / bins,
              (double) (i + 1) / bins,
              counts[i],
              scores[i] / counts[i],
              targets[i] / counts[i]));
    }
    return new Reliability(filled);
  }

  /**
   * Answers of a classifier.
   *
   * @param scores the probability of each answer
   * @param right whether it is right
   */
  public static Reliability of(double[] scores, boolean[] right, int bins) {
    var counts = new int[bins];
    var sums = new double[bins];
    var hits = new double[bins];
    for (int i = 0; i < scores.length; i++) {
      int bin = bin(scores[i], bins);
      counts[bin]++;
      sums[bin] += scores[i];
      hits[bin] += right[i] ? 1 : 0;
    }
    return filled(counts, sums, hits);
  }

  /** Scores outside [0, 1] fall into the outermost bins. */
  static int bin(double share, int bins) {
    return Math.max(0, Math.min(bins - 1, (int) Math.floor(share * bins)));
  }

  /** Number of detections in all bins. */
  public int count() {
    return bins.stream().mapToInt(Bin::count).sum();
  }

  /**
   * Expected calibration error: the mean gap over the detections, Σ n_b / n · |confidence_b −
   * accuracy_b|; empty without detections.
   */
  public OptionalDouble expectedError() {
    int all = count();
    return all == 0
        ? OptionalDouble.empty()
        : OptionalDouble.of(bins.stream().mapToDouble(bin -> bin.gap() * bin.count()).sum() / all);
  }

  /** Maximum calibration error: the largest gap of a bin; empty without detections. */
  public OptionalDouble maximumError() {
    return count() == 0 ? OptionalDouble.empty() : bins.stream().mapToDouble(Bin::gap).max();
  }
}
