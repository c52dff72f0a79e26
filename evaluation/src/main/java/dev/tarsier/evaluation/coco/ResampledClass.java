package dev.tarsier.evaluation.coco;

import dev.tarsier.evaluation.ImageDraws;
import java.util.stream.IntStream;

/**
 * The curves of one class in one resample, at one limit of detections: average precision and recall
 * of each area range and threshold.
 *
 * <p>A matched detection with w copies raises tp by w at once: in between precision only rises, so
 * the envelope hides the steps.
 */
final class ResampledClass {
  private final RankedClass ranked;
  private final BitWords layout;
  private final int[] positives;
  private final Walk walk;

  // By bit: running counts, and of each step of tp its height and its precision.
  private final int[] hits;
  private final int[] matchedInside;
  private final int[] steps;
  private final int[] reached;
  private final double[] precision;

  ResampledClass(RankedClass ranked, ImageDraws draws, int limit) {
    this.ranked = ranked;
    layout = ranked.matches.layout();
    positives = IntStream.range(0, layout.areas()).map(a -> ranked.positives(a, draws)).toArray();
    walk = new Walk(ranked, draws, limit);
    int bits = layout.areas() * layout.thresholds();
    hits = new int[bits];
    matchedInside = new int[bits];
    steps = new int[bits];
    reached = new int[bits * walk.size()];
    precision = new double[bits * walk.size()];
    for (int entry = 0; entry < walk.size(); entry++) {
      count(entry);
    }
  }

  private void count(int entry) {
    int p = walk.matched(entry);
    int weight = walk.weight(entry);
    int outside = ranked.detections.outside[ranked.matched[p]];
    int words = layout.words();
    for (int w = 0; w < words; w++) {
      long hit = ranked.hitBits[p * words + w];
      for (long bits = ranked.countedBits[p * words + w]; bits != 0; bits &= bits - 1) {
        int inWord = Long.numberOfTrailingZeros(bits);
        int bit = (w << 6) + inWord;
        int a = bit / layout.thresholds();
        if ((hit >>> inWord & 1) != 0) {
          hit(bit, weight, walk.insideBefore(entry, a) - matchedInside[bit]);
        }
        matchedInside[bit] += (outside >>> a & 1) == 0 ? weight : 0;
      }
    }
  }

  private void hit(int bit, int weight, int misses) {
    hits[bit] += weight;
    int step = bit * walk.size() + steps[bit]++;
    reached[step] = hits[bit];
    precision[step] = hits[bit] / ((double) misses + hits[bit] + Accumulation.EPSILON);
  }

  /** Ground truths that count in area range {@code a}, copies counted. */
  int positives(int a) {
    return positives[a];
  }

  /**
   * Mean of the interpolated precision over recall points; NaN without positives.
   *
   * @param needed per recall point the true positives that reach it, rising
   */
  double averagePrecision(int a, int t, int[] needed) {
    if (positives[a] == 0) {
      return Double.NaN;
    }
    int bit = layout.bit(a, t);
    int from = bit * walk.size();
    int to = from + steps[bit];
    for (int i = to - 2; i >= from; i--) {
      precision[i] = Math.max(precision[i], precision[i + 1]);
    }
    double sum = 0;
    int i = from;
    for (int hits : needed) {
      while (i < to && reached[i] < hits) {
        i++;
      }
      if (i == to) {
        break;
      }
      sum += precision[i];
    }
    return sum / needed.length;
  }

  /** Per recall point the smallest number of true positives that reaches it. */
  static int[] needed(double[] risingPoints, int positives) {
    var needed = new int[risingPoints.length];
    int hits = 0;
    for (int r = 0; r < needed.length; r++) {
      while ((double) hits / positives < risingPoints[r]) {
        hits++;
      }
      needed[r] = hits;
    }
    return needed;
  }
}
