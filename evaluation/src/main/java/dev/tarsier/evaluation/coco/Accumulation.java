package dev.tarsier.evaluation.coco;

import java.util.Arrays;
import java.util.List;

/**
 * From labels to curves: fills the cells of one class in the {@link CocoArrays}. Classes touch
 * different cells, so they may run in parallel.
 */
final class Accumulation {
  /**
   * numpy's {@code spacing(1)}: a first true positive has precision 1/(1 + 2⁻⁵²) =
   * 0.9999999999999998.
   */
  private static final double EPSILON = Math.ulp(1.0);

  private final CocoParameters parameters;
  private final CocoArrays arrays;

  Accumulation(CocoParameters parameters, CocoArrays arrays) {
    this.parameters = parameters;
    this.arrays = arrays;
  }

  void accumulate(int k, ClassMatches matches) {
    for (int m = 0; m < arrays.limits; m++) {
      int[] kept = kept(matches, parameters.maxDetections().get(m));
      for (int a = 0; a < arrays.areas; a++) {
        for (int t = 0; t < arrays.thresholds && matches.positives[a] > 0; t++) {
          fill(matches, kept, t, k, a, m);
        }
      }
    }
  }

  /**
   * The detections that a limit per image leaves, by falling score. Ignored ones use up places too.
   */
  private static int[] kept(ClassMatches matches, int limit) {
    var kept = new int[matches.ranks.length];
    int count = 0;
    for (int i = 0; i < kept.length; i++) {
      if (matches.ranks[i] < limit) {
        kept[count++] = i;
      }
    }
    return Arrays.copyOf(kept, count);
  }

  private void fill(ClassMatches matches, int[] kept, int t, int k, int a, int m) {
    byte[] labels = matches.labels[a][t];
    var recall = new double[kept.length];
    var precision = new double[kept.length];
    int hits = 0;
    int misses = 0;
    for (int i = 0; i < kept.length; i++) {
      hits += labels[kept[i]] == ClassMatches.TRUE_POSITIVE ? 1 : 0;
      misses += labels[kept[i]] == ClassMatches.FALSE_POSITIVE ? 1 : 0;
      recall[i] = (double) hits / matches.positives[a];
      precision[i] = hits / (misses + hits + EPSILON);
    }
    for (int i = kept.length - 1; i > 0; i--) {
      precision[i - 1] = Math.max(precision[i - 1], precision[i]);
    }
    arrays.recall[arrays.index(t, k, a, m)] = kept.length == 0 ? 0 : recall[kept.length - 1];
    List<Double> points = parameters.recallThresholds();
    for (int r = 0; r < points.size(); r++) {
      int first = firstAtLeast(recall, points.get(r));
      boolean reached = first < kept.length;
      int cell = arrays.index(t, r, k, a, m);
      arrays.precision[cell] = reached ? precision[first] : 0;
      arrays.scores[cell] = reached ? matches.scores[kept[first]] : 0;
    }
  }

  /**
   * Index of the first value that is not below {@code point}; the length where there is none.
   * {@code rising} never falls.
   */
  static int firstAtLeast(double[] rising, double point) {
    int low = 0;
    int high = rising.length;
    while (low < high) {
      int middle = (low + high) >>> 1;
      if (rising[middle] < point) {
        low = middle + 1;
      } else {
        high = middle;
      }
    }
    return low;
  }
}
