package dev.tarsier.evaluation.coco;

import java.util.Arrays;

/**
 * Stretches of a ranking whose order depends on how often, and in which order, images were drawn:
 * detections of one score, at least two and at least one of them matched.
 *
 * <p>Copies of an image follow each other as wholes. For one detection that is a block of copies,
 * and blocks need no care; for two detections d, e of one image and score it is d e d e, not d d e
 * e. In a resample with an order of its own, detections of different images mix as well.
 */
final class Knots {
  private int[] bounds = new int[16];
  private int size;

  private Knots() {}

  /** For resamples in the order of the set: detections of one score in one image. */
  static Knots ofImages(RankedDetections detections, int[] matched) {
    return of(detections, matched, true);
  }

  /** For resamples in another order: detections of one score, whatever their image. */
  static Knots ofScores(RankedDetections detections, int[] matched) {
    return of(detections, matched, false);
  }

  private static Knots of(RankedDetections detections, int[] matched, boolean sameImage) {
    var knots = new Knots();
    double[] scores = detections.scores;
    int[] images = detections.images;
    int end = 0;
    for (int place : matched) {
      if (place < end) {
        continue;
      }
      int from = place;
      while (from > end
          && scores[from - 1] == scores[place]
          && (!sameImage || images[from - 1] == images[place])) {
        from--;
      }
      int to = place + 1;
      while (to < scores.length
          && scores[to] == scores[place]
          && (!sameImage || images[to] == images[place])) {
        to++;
      }
      if (to - from > 1) {
        knots.add(from, to);
      }
      end = to;
    }
    return knots;
  }

  private void add(int from, int to) {
    if (2 * size == bounds.length) {
      bounds = Arrays.copyOf(bounds, 2 * bounds.length);
    }
    bounds[2 * size] = from;
    bounds[2 * size++ + 1] = to;
  }

  int size() {
    return size;
  }

  int from(int knot) {
    return bounds[2 * knot];
  }

  int to(int knot) {
    return bounds[2 * knot + 1];
  }

  /**
   * Which knot holds each of these.
   *
   * @param places in the ranking, rising
   * @return per place a knot, or −1
   */
  int[] holding(int[] places) {
    var holding = new int[places.length];
    int knot = 0;
    for (int p = 0; p < places.length; p++) {
      while (knot < size && to(knot) <= places[p]) {
        knot++;
      }
      holding[p] = knot < size && from(knot) <= places[p] ? knot : -1;
    }
    return holding;
  }
}
