package dev.tarsier.evaluation.coco;

/**
 * From matches to curves, sparsely: only matched detections are walked, and the false positives
 * between them come from running counts. Classes touch different cells, so they may run in
 * parallel.
 *
 * <p>With tp and fp counted along the ranking, recall is tp/positives and precision tp/((fp + tp) +
 * 2⁻⁵²). Between two true positives recall stands still and precision only falls, so the envelope
 * and every recall point above 0 need the true positives alone; recall 0 is the first detection,
 * whatever it is.
 */
final class Accumulation {
  /**
   * numpy's {@code spacing(1)}: a first true positive has precision 1/(1 + 2⁻⁵²) =
   * 0.9999999999999998.
   */
  static final double EPSILON = Math.ulp(1.0);

  private final ClassMatches matches;
  private final double[] recallPoints;
  private final int k;
  private final int classes;

  // Of the true positives at one threshold: precision and place in the ranking.
  private final double[] precision;
  private final int[] places;

  Accumulation(ClassMatches matches, double[] recallPoints, int k, int classes) {
    this.matches = matches;
    this.recallPoints = recallPoints;
    this.k = k;
    this.classes = classes;
    precision = new double[matches.matchedSize()];
    places = new int[matches.matchedSize()];
  }

  /** Fills the cells of this class for area range {@code a} and a limit of detections. */
  void fill(int a, int limit, CurvePoints out) {
    int thresholds = matches.layout().thresholds();
    int positives = matches.positives(a);
    if (positives == 0) {
      for (int t = 0; t < thresholds; t++) {
        out.recall[t * classes + k] = -1;
        for (int r = 0; r < recallPoints.length; r++) {
          int cell = (t * recallPoints.length + r) * classes + k;
          out.precision[cell] = -1;
          out.scores[cell] = -1;
        }
      }
      return;
    }
    int[] inside = insideBefore(a, limit);
    for (int t = 0; t < thresholds; t++) {
      int hits = hits(a, t, limit, inside);
      out.recall[t * classes + k] = (double) hits / positives;
      envelope(hits);
      for (int r = 0; r < recallPoints.length; r++) {
        read(r, hits, positives, (t * recallPoints.length + r) * classes + k, out);
      }
    }
  }

  /**
   * For each matched detection: how many detections before it are within the limit and lie inside
   * the area range. These are the false positives, but for those that are matched.
   */
  private int[] insideBefore(int a, int limit) {
    RankedDetections ranked = matches.detections();
    var before = new int[matches.matchedSize()];
    int inside = 0;
    int p = 0;
    for (int i = 0; p < before.length; i++) {
      if (matches.matchedPlace(p) == i) {
        before[p++] = inside;
      }
      if (ranked.ranks[i] < limit && (ranked.outside[i] >>> a & 1) == 0) {
        inside++;
      }
    }
    return before;
  }

  /** Precision at each true positive; how many there are. */
  private int hits(int a, int t, int limit, int[] insideBefore) {
    int hits = 0;
    int matchedInside = 0;
    for (int p = 0; p < insideBefore.length; p++) {
      int i = matches.matchedPlace(p);
      if (!matches.isMatched(p, a, t) || matches.rank(i) >= limit) {
        continue;
      }
      if (!matches.isIgnored(p, a, t)) {
        int misses = insideBefore[p] - matchedInside;
        precision[hits] = (hits + 1) / ((double) misses + (hits + 1) + EPSILON);
        places[hits++] = i;
      }
      matchedInside += matches.outside(i, a) ? 0 : 1;
    }
    return hits;
  }

  /** From the right: precision[i − 1] = max(precision[i − 1], precision[i]). */
  private void envelope(int hits) {
    for (int i = hits - 1; i > 0; i--) {
      precision[i - 1] = Math.max(precision[i - 1], precision[i]);
    }
  }

  private void read(int r, int hits, int positives, int cell, CurvePoints out) {
    if (recallPoints[r] <= 0) {
      boolean any = matches.size() > 0;
      out.precision[cell] = any && hits > 0 ? precision[0] : 0;
      out.scores[cell] = any ? matches.score(0) : 0;
      return;
    }
    int first = firstAtLeast(recallPoints[r], hits, positives);
    boolean reached = first < hits;
    out.precision[cell] = reached ? precision[first] : 0;
    out.scores[cell] = reached ? matches.score(places[first]) : 0;
  }

  /** The first true positive at which recall is not below {@code point}; {@code hits}: none. */
  static int firstAtLeast(double point, int hits, int positives) {
    int low = 0;
    int high = hits;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if ((double) (middle + 1) / positives < point) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
