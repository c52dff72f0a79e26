package dev.tarsier.heads.fasterrcnn;

import dev.tarsier.geometry.Boxes;
import java.util.ArrayList;
import java.util.BitSet;
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
    int[] partners = partners(ours, theirs);
    var missing = new BitSet();
    missing.set(0, theirs.boxes().size());
    for (int i = 0; i < partners.length; i++) {
      if (partners[i] < 0) {
        left.add("ours %d: %s".formatted(i, ours.describe(i)));
      } else {
        missing.clear(partners[i]);
      }
    }
    missing.stream().forEach(j -> left.add("theirs %d: %s".formatted(j, theirs.describe(j))));
    return left;
  }

  /** Our boxes in the order of theirs; every one must have a partner. */
  static Boxes inTheirOrder(Boxes ours, Boxes theirs) {
    return ours.select(partners(Found.of(theirs), Found.of(ours)));
  }

  private static int[] partners(Found ours, Found theirs) {
    boolean[] taken = new boolean[theirs.boxes().size()];
    int[] partners = new int[ours.boxes().size()];
    for (int i = 0; i < partners.length; i++) {
      partners[i] = partner(ours, i, theirs, taken);
      if (partners[i] >= 0) {
        taken[partners[i]] = true;
      }
    }
    return partners;
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
