package dev.tarsier.heads.fasterrcnn;

import dev.tarsier.geometry.Boxes;
import java.util.ArrayList;
import java.util.List;

/**
 * Matches two lists of boxes one to one, as the fixtures' description advises: of one label, scores
 * and corners nearly equal, in whatever order. What has no partner is left over.
 */
final class Pairing {

  private static final double SCORE = 1e-4;
  private static final double PIXELS = 0.05;

  private Pairing() {}

  /**
   * Boxes with what is said of them.
   *
   * @param scores empty where they have none
   * @param labels empty where they have none
   */
  @SuppressWarnings("ArrayRecordComponent")
  record Found(Boxes boxes, float[] scores, int[] labels) {

    static Found of(Boxes boxes) {
      return new Found(boxes, new float[0], new int[0]);
    }

    private boolean equals(int i, Found other, int j) {
      return (labels.length == 0 || labels[i] == other.labels[j])
          && (scores.length == 0 || Math.abs(scores[i] - other.scores[j]) <= SCORE)
          && near(boxes.x1(i), other.boxes.x1(j))
          && near(boxes.y1(i), other.boxes.y1(j))
          && near(boxes.x2(i), other.boxes.x2(j))
          && near(boxes.y2(i), other.boxes.y2(j));
    }

    private static boolean near(float a, float b) {
      return Math.abs(a - b) <= PIXELS;
    }

    private String describe(int i) {
      return "%s%s%s"
          .formatted(
              boxes.select(i),
              labels.length == 0 ? "" : " label " + labels[i],
              scores.length == 0 ? "" : " score " + scores[i]);
    }
  }

  /** What of either list has no partner in the other. */
  static List<String> leftovers(Found ours, Found theirs) {
    var left = new ArrayList<String>();
    boolean[] taken = new boolean[theirs.boxes().size()];
    for (int i = 0; i < ours.boxes().size(); i++) {
      int partner = partner(ours, i, theirs, taken);
      if (partner < 0) {
        left.add("ours %d: %s".formatted(i, ours.describe(i)));
      } else {
        taken[partner] = true;
      }
    }
    for (int j = 0; j < taken.length; j++) {
      if (!taken[j]) {
        left.add("theirs %d: %s".formatted(j, theirs.describe(j)));
      }
    }
    return left;
  }

  /** The first one free, looking around the same place first. */
  private static int partner(Found ours, int i, Found theirs, boolean[] taken) {
    if (i < taken.length && !taken[i] && ours.equals(i, theirs, i)) {
      return i;
    }
    for (int j = 0; j < taken.length; j++) {
      if (!taken[j] && ours.equals(i, theirs, j)) {
        return j;
      }
    }
    return -1;
  }
}
