package dev.tarsier.evaluation.coco;

import dev.tarsier.evaluation.DetectionColumns;
import dev.tarsier.evaluation.TruthColumns;
import java.util.Arrays;

/**
 * COCO's greedy matching for one image and one class: detections by falling score take the ground
 * truth with the largest overlap that is still free.
 *
 * <p>A ground truth outside the area range, or a crowd, is ignored, and so is what matches it. A
 * detection prefers any counted ground truth over every ignored one, takes its second choice if its
 * first is gone, and the last of equal overlaps.
 *
 * <p>Overlaps below the smallest threshold decide nothing: a detection remembers only the others,
 * its candidates, and one without candidates takes no part. Area ranges that ignore the same ground
 * truths of an image have the same matches.
 */
final class ImageMatching {
  static final int NONE = -1;

  private final TruthColumns truths;
  private final BitWords layout;
  private final AreaBits areas;
  private final double[] thresholds;
  private final double least;
  private int first;
  private int count;
  private int contenders;

  /** Per ground truth one bit an area range that ignores it. */
  private int[] ignored = new int[64];

  private boolean[] taken = new boolean[64];

  // Candidates of all contenders, one behind the other, each in file order.
  private int[] end = new int[128];
  private int[] candidates = new int[256];
  private double[] overlaps = new double[256];

  /** [A][T][contenders]: the ground truth of each, counted from the image's first, or NONE. */
  private int[] chosen = new int[0];

  ImageMatching(TruthColumns truths, CocoParameters parameters) {
    this.truths = truths;
    areas = parameters.areaBits();
    layout = parameters.layout();
    // The reference's guard, which lets a threshold of 1 match overlaps that round to just below 1.
    thresholds =
        parameters.iouThresholds().stream().mapToDouble(t -> Math.min(t, 1 - 1e-10)).toArray();
    least = Arrays.stream(thresholds).min().orElse(1);
  }

  /** Begins an image whose ground truths are {@code [from, to)} of the columns. */
  void begin(int from, int to) {
    first = from;
    count = to - from;
    contenders = 0;
    if (taken.length < count) {
      taken = new boolean[2 * count];
      ignored = new int[2 * count];
    }
    for (int g = 0; g < count; g++) {
      ignored[g] = areas.ignored(truths.area(from + g), truths.crowd(from + g));
    }
  }

  /**
   * Adds the next detection by falling score.
   *
   * @return whether it can match anything
   */
  boolean add(DetectionColumns detections, int i) {
    int from = contenders == 0 ? 0 : end[contenders - 1];
    int next = from;
    for (int g = 0; g < count; g++) {
      double overlap = Overlaps.iou(detections, i, truths, first + g);
      if (overlap >= least) {
        if (next == candidates.length) {
          candidates = Arrays.copyOf(candidates, 2 * next);
          overlaps = Arrays.copyOf(overlaps, 2 * next);
        }
        candidates[next] = g;
        overlaps[next++] = overlap;
      }
    }
    if (next == from) {
      return false;
    }
    if (contenders == end.length) {
      end = Arrays.copyOf(end, 2 * contenders);
    }
    end[contenders++] = next;
    return true;
  }

  /** Matches all that were added, under every area range and threshold. */
  void match() {
    int each = layout.thresholds() * contenders;
    if (chosen.length < layout.areas() * each) {
      chosen = new int[2 * layout.areas() * each];
    }
    for (int a = 0; a < layout.areas(); a++) {
      int like = likeEarlier(a);
      if (like < a) {
        System.arraycopy(chosen, like * each, chosen, a * each, each);
        continue;
      }
      for (int t = 0; t < layout.thresholds(); t++) {
        match(a, thresholds[t], a * each + t * contenders);
      }
    }
  }

  /** The first area range that ignores the same ground truths. */
  private int likeEarlier(int a) {
    for (int b = 0; b < a; b++) {
      boolean same = true;
      for (int g = 0; g < count && same; g++) {
        same = ((ignored[g] >>> a ^ ignored[g] >>> b) & 1) == 0;
      }
      if (same) {
        return b;
      }
    }
    return a;
  }

  private void match(int a, double threshold, int out) {
    Arrays.fill(taken, 0, count, false);
    for (int c = 0; c < contenders; c++) {
      int g = choose(c, a, 0, threshold);
      g = g == NONE ? choose(c, a, 1, threshold) : g;
      chosen[out + c] = g;
      if (g != NONE) {
        taken[g] = true;
      }
    }
  }

  /** The best among those that count ({@code ignoredBit} 0), or among those that do not (1). */
  private int choose(int contender, int a, int ignoredBit, double threshold) {
    double best = threshold;
    int choice = NONE;
    for (int j = contender == 0 ? 0 : end[contender - 1]; j < end[contender]; j++) {
      int g = candidates[j];
      if (overlaps[j] >= best
          && (ignored[g] >>> a & 1) == ignoredBit
          && (!taken[g] || truths.crowd(first + g))) {
        best = overlaps[j];
        choice = g;
      }
    }
    return choice;
  }

  /** The ground truth of a contender as an index into the columns, or NONE. */
  int truth(int contender, int a, int t) {
    int g = chosen[(a * layout.thresholds() + t) * contenders + contender];
    return g == NONE ? NONE : first + g;
  }

  /** Whether a ground truth of the columns is ignored in area range {@code a}. */
  boolean ignores(int truth, int a) {
    return (ignored[truth - first] >>> a & 1) != 0;
  }
}
