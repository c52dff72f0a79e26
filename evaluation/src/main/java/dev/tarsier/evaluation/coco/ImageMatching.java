package dev.tarsier.evaluation.coco;

import dev.tarsier.evaluation.ClassBoxes.ImageBoxes;
import dev.tarsier.evaluation.ScoredBox;
import dev.tarsier.evaluation.TruthBox;
import java.util.Comparator;
import java.util.List;

/**
 * COCO's greedy matching for one image and one class: detections by falling score take the ground
 * truth with the largest overlap that is still free.
 *
 * <p>A ground truth outside the area range, or a crowd, is ignored, and so is what matches it. A
 * detection prefers any counted ground truth over every ignored one, takes its second choice if its
 * first is gone, and the last of equal overlaps.
 */
final class ImageMatching {
  /** As {@code dtMatches} and {@code gtMatches}: nothing was matched. */
  static final int NONE = -1;

  private final List<ScoredBox> detections;
  private final List<TruthBox> truths;
  private final double[][] overlaps;

  ImageMatching(ImageBoxes boxes, int maxDetections) {
    detections =
        boxes.detections().stream()
            // Adding 0.0 turns -0.0 into 0.0: numpy's sort holds them equal, Java's comparison does
            // not.
            .sorted(Comparator.comparingDouble(box -> -box.score() + 0.0))
            .limit(maxDetections)
            .toList();
    truths = boxes.truths();
    overlaps = Overlaps.of(detections, truths);
  }

  /** By falling score, ties in file order, no more than the limit. */
  List<ScoredBox> detections() {
    return detections;
  }

  /** In file order. */
  List<TruthBox> truths() {
    return truths;
  }

  /** Which ground truths do not count in {@code range}. */
  boolean[] ignoredTruths(AreaRange range) {
    var ignored = new boolean[truths.size()];
    for (int g = 0; g < ignored.length; g++) {
      ignored[g] = truths.get(g).crowd() || range.excludes(truths.get(g).area());
    }
    return ignored;
  }

  /**
   * The order in which detections look at ground truths: the counted first, each group in file
   * order.
   */
  static int[] countedFirst(boolean[] ignored) {
    var order = new int[ignored.length];
    int next = 0;
    for (int pass = 0; pass < 2; pass++) {
      for (int g = 0; g < ignored.length; g++) {
        if (ignored[g] == (pass == 1)) {
          order[next++] = g;
        }
      }
    }
    return order;
  }

  /**
   * The ground truth of each detection, or {@link #NONE}.
   *
   * @param threshold smallest overlap of a match
   * @param ignored from {@link #ignoredTruths}
   * @param order from {@link #countedFirst}
   */
  int[] match(double threshold, boolean[] ignored, int[] order) {
    var matches = new int[detections.size()];
    var taken = new boolean[truths.size()];
    // The reference's guard, which lets a threshold of 1 match overlaps that round to just below 1.
    double least = Math.min(threshold, 1 - 1e-10);
    for (int d = 0; d < matches.length; d++) {
      matches[d] = choose(overlaps[d], least, taken, ignored, order);
      if (matches[d] != NONE) {
        taken[matches[d]] = true;
      }
    }
    return matches;
  }

  private int choose(
      double[] overlap, double least, boolean[] taken, boolean[] ignored, int[] order) {
    double best = least;
    int chosen = NONE;
    for (int g : order) {
      if (taken[g] && !truths.get(g).crowd()) {
        continue;
      }
      if (chosen != NONE && !ignored[chosen] && ignored[g]) {
        return chosen;
      }
      if (overlap[g] >= best) {
        best = overlap[g];
        chosen = g;
      }
    }
    return chosen;
  }
}
