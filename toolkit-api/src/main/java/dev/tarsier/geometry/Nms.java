package dev.tarsier.geometry;

import java.util.Arrays;

/**
 * Greedy non-maximum suppression: going through the boxes by falling score, a box is kept unless
 * its {@linkplain Overlap#IOU IoU} with one kept before is above the threshold.
 *
 * <p>Exactly torchvision's {@code nms}: equal scores go by index (see {@link Ranking}); IoU is
 * computed in float, and compared as a double with the threshold as a double, strictly. So an IoU
 * of 3/10, which is 0.30000001 in float, is removed at 0.3, and one of 5/10 is kept at 0.5. Boxes
 * whose overlap is undefined or nothing are kept and remove nothing: those without area, inverted
 * ones, and those with NaN or infinite coordinates. At threshold 0 boxes that only touch survive;
 * at 1 even exact duplicates do.
 *
 * <p>The result does not depend on how it is found: while few are kept, as where boxes crowd around
 * some objects, a box is compared with all of them; once there are many, only with those whose
 * centres are near enough, through a grid. Time is O(n log n) for scattered boxes, O(n · kept) at
 * worst.
 *
 * @param iouThreshold in [0, 1]
 * @param best at most so many boxes are looked at, those with the best scores: in all, or of each
 *     class where there are classes
 * @param most at most so many are kept, those with the best scores, in all
 */
public record Nms(double iouThreshold, int best, int most) {

  /**
   * So many kept boxes are looked through faster than a grid is laid out. Where boxes crowd around
   * a few objects there are never more.
   */
  private static final int CROWD = 64;

  /** Checks the ranges. */
  public Nms {
    if (!(iouThreshold >= 0 && iouThreshold <= 1)) {
      throw new IllegalArgumentException(
          "IoU threshold %s is not in [0, 1]".formatted(iouThreshold));
    }
    if (best < 0 || most < 0) {
      throw new IllegalArgumentException("cannot take %d and keep %d boxes".formatted(best, most));
    }
  }

  /** Suppression without limits on the number of boxes. */
  public static Nms at(double iouThreshold) {
    return new Nms(iouThreshold, Integer.MAX_VALUE, Integer.MAX_VALUE);
  }

  /** The same, but only the {@code limit} best boxes (of each class) are looked at. */
  public Nms ofBest(int limit) {
    return new Nms(iouThreshold, limit, most);
  }

  /** The same, but at most {@code limit} boxes are kept. */
  public Nms keepingAtMost(int limit) {
    return new Nms(iouThreshold, best, limit);
  }

  /** The indices of the boxes kept, best first. */
  public int[] keep(Boxes boxes, float[] scores) {
    checkLength(boxes, scores.length, "scores");
    return suppress(boxes, Ranking.falling(scores, best));
  }

  /**
   * The indices of the boxes kept, best first, where boxes of different classes do not touch each
   * other. Classes are told apart by comparison, not by shifting the boxes of each class to a place
   * of its own, which loses precision and goes wrong with negative coordinates; where scores are
   * equal the lower index comes first, whatever the classes.
   *
   * @param classes any numbers, one a box
   */
  public int[] keep(Boxes boxes, float[] scores, int[] classes) {
    checkLength(boxes, scores.length, "scores");
    checkLength(boxes, classes.length, "classes");
    int[] order = Ranking.falling(scores);
    boolean[] survives = new boolean[order.length];
    int count = 0;
    for (int[] members : ClassGroups.of(order, classes)) {
      int[] candidates = members.length <= best ? members : Arrays.copyOf(members, best);
      int[] kept = suppress(boxes, candidates);
      for (int index : kept) {
        survives[index] = true;
      }
      count += kept.length;
    }
    int[] result = new int[Math.min(count, most)];
    int at = 0;
    for (int i = 0; at < result.length; i++) {
      if (survives[order[i]]) {
        result[at++] = order[i];
      }
    }
    return result;
  }

  private int[] suppress(Boxes boxes, int[] order) {
    var suppression = new Suppression(boxes, order, iouThreshold, most);
    suppression.comparingAll(CROWD);
    if (!suppression.isDone()) {
      CentreGrid grid = suppression.grid();
      if (grid.pays()) {
        suppression.through(grid);
      } else {
        suppression.comparingAll(Integer.MAX_VALUE);
      }
    }
    return suppression.kept();
  }

  private static void checkLength(Boxes boxes, int length, String what) {
    if (boxes.size() != length) {
      throw new IllegalArgumentException(
          "%d boxes but %d %s".formatted(boxes.size(), length, what));
    }
  }
}
