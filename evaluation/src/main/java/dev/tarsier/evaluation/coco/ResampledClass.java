package dev.tarsier.evaluation.coco;

import dev.tarsier.evaluation.ImageDraws;
import java.util.Arrays;

/**
 * The curves of one class in one resample, at one limit of detections: average precision of each
 * area range and threshold.
 *
 * <p>A matched detection with w copies raises tp by w at once: in between precision only rises, so
 * the envelope hides the steps. Precisions are compared as fractions of whole numbers; only those
 * that recall points ask for are divided.
 */
final class ResampledClass {
  private final BitTracks tracks;
  private final Walk walk;
  private final int thresholds;
  private final int[][] needed;

  /** By bit; NaN where it was not asked for yet. */
  private final double[] known;

  // Steps of the curve that is being drawn: true and false positives so far.
  private final int[] hits;
  private final int[] misses;
  private int steps;

  /**
   * Walks along the ranking.
   *
   * @param needed per area range and recall point the true positives that reach it, rising; empty
   *     without positives
   */
  ResampledClass(RankedClass ranked, ImageDraws draws, int limit, int[][] needed) {
    this.needed = needed;
    tracks = ranked.tracks(draws.isInSetOrder());
    walk = new Walk(ranked, draws, limit);
    thresholds = ranked.matches.layout().thresholds();
    known = new double[ranked.matches.layout().areas() * thresholds];
    Arrays.fill(known, Double.NaN);
    hits = new int[walk.weights.length + walk.entries() + 1];
    misses = new int[hits.length];
  }

  /** Mean of the interpolated precision over recall points; NaN without positives. */
  double averagePrecision(int a, int t) {
    int bit = a * thresholds + t;
    if (Double.isNaN(known[bit]) && needed[a].length > 0) {
      draw(bit, a);
      known[bit] = average(needed[a]);
    }
    return known[bit];
  }

  /**
   * The steps of a bit's curve. The innermost loop of every interval: locals, and no branch on
   * weights.
   */
  private void draw(int bit, int a) {
    int[] weights = walk.weights;
    int[] before = walk.before;
    int first = a * weights.length;
    int tp = 0;
    int inside = 0;
    int size = 0;
    for (int stop : tracks.stops(bit)) {
      if (stop < 0) {
        steps = size;
        inside = knot(~stop, bit, a, tp, inside);
        tp = steps > size ? hits[steps - 1] : tp;
        size = steps;
        continue;
      }
      int p = stop >>> 2;
      int weight = weights[p];
      if ((stop & BitTracks.HIT) != 0) {
        tp += weight;
        hits[size] = tp;
        misses[size] = before[first + p] - inside;
        size += weight > 0 ? 1 : 0;
      }
      inside += (stop & BitTracks.INSIDE) * weight;
    }
    steps = size;
  }

  /** The steps of a knot, copy by copy; the matched detections inside the area range so far. */
  private int knot(int knot, int bit, int a, int truePositives, int matchedInside) {
    int tp = truePositives;
    int inside = matchedInside;
    for (int entry = walk.entriesFrom(knot); entry < walk.entriesTo(knot); entry++) {
      int p = walk.entryMatched(entry);
      if (!tracks.counts(p, bit)) {
        continue;
      }
      int flags = tracks.flags(p, bit);
      if ((flags & BitTracks.HIT) != 0) {
        hits[steps] = ++tp;
        misses[steps++] = walk.entryBefore(entry, a) - inside;
      }
      inside += flags & BitTracks.INSIDE;
    }
    return inside;
  }

  /** From the right, where the envelope begins. */
  private double average(int[] points) {
    int r = points.length - 1;
    while (r >= 0 && steps > 0 && points[r] > hits[steps - 1]) {
      r--;
    }
    double sum = 0;
    int bestHits = 0;
    int bestMisses = 1;
    for (int i = steps - 1; i >= 0 && r >= 0; i--) {
      if ((long) misses[i] * bestHits <= (long) bestMisses * hits[i]) {
        bestHits = hits[i];
        bestMisses = misses[i];
      }
      int reachedBefore = i == 0 ? -1 : hits[i - 1];
      if (points[r] > reachedBefore) {
        double precision = bestHits / ((double) bestMisses + bestHits + Accumulation.EPSILON);
        do {
          sum += precision;
          r--;
        } while (r >= 0 && points[r] > reachedBefore);
      }
    }
    return sum / points.length;
  }

  /**
   * Per recall point the smallest number of true positives that reaches it.
   *
   * @param risingPoints between 0 and 1
   * @return empty without positives
   */
  static int[] needed(double[] risingPoints, int positives) {
    if (positives == 0) {
      return new int[0];
    }
    var needed = new int[risingPoints.length];
    for (int r = 0; r < needed.length; r++) {
      // Division decides, as in the plain accumulation; the product may be off by its last bit.
      int hits = (int) (risingPoints[r] * positives);
      while (hits > 0 && (double) (hits - 1) / positives >= risingPoints[r]) {
        hits--;
      }
      while ((double) hits / positives < risingPoints[r]) {
        hits++;
      }
      needed[r] = hits;
    }
    return needed;
  }
}
