package dev.tarsier.heads;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.geometry.Boxes;
import dev.tarsier.model.Detections;

/** Detections that are the recorded ones, one to one and in their order. */
public final class DetectionsMatch {

  private static final double SCORE = 1e-4;
  private static final double PIXELS = 0.05;

  /** Neighbours whose scores differ by less may swap. */
  private static final double TIE = 1e-5;

  private DetectionsMatch() {}

  /** Each expected detection has one found of its class, score and place, at its position. */
  public static void assertSame(Detections found, Detections expected) {
    assertThat(found.size()).as("number of detections").isEqualTo(expected.size());
    boolean[] taken = new boolean[found.size()];
    for (int i = 0; i < expected.size(); i++) {
      int twin = twin(found, taken, expected, i);
      assertThat(twin).as("detection %d of %d", i, expected.size()).isNotNegative();
      taken[twin] = true;
      assertThat(Math.abs(expected.scores()[twin] - expected.scores()[i]))
          .as("detection %d was found at position %d", i, twin)
          .isLessThanOrEqualTo((float) (twin == i ? 0 : TIE));
    }
  }

  private static int twin(Detections found, boolean[] taken, Detections expected, int i) {
    for (int j = 0; j < found.size(); j++) {
      if (!taken[j]
          && found.classes()[j] == expected.classes()[i]
          && Math.abs(found.scores()[j] - expected.scores()[i]) <= SCORE
          && distance(found.boxes(), j, expected.boxes(), i) <= PIXELS) {
        return j;
      }
    }
    return -1;
  }

  private static double distance(Boxes a, int i, Boxes b, int j) {
    return Math.max(
        Math.max(Math.abs(a.x1(i) - b.x1(j)), Math.abs(a.y1(i) - b.y1(j))),
        Math.max(Math.abs(a.x2(i) - b.x2(j)), Math.abs(a.y2(i) - b.y2(j))));
  }
}
