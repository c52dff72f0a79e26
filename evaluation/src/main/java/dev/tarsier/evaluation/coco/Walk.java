package dev.tarsier.evaluation.coco;

import dev.tarsier.evaluation.ImageDraws;
import java.util.Arrays;

/**
 * One pass along the ranking of a class as a resample has it: an entry for each matched detection,
 * with the number of its copies and the number of detections before it inside each area range.
 */
final class Walk {
  private final RankedClass ranked;
  private final ImageDraws draws;
  private final int limit;
  private final int areas;
  private int size;
  private int[] matched;
  private int[] weights;
  private int[] insideBefore;

  /** Copies so far, by the pattern of area ranges that they lie outside of. */
  private final int[] seen;

  private int nextMatch;

  Walk(RankedClass ranked, ImageDraws draws, int limit) {
    this.ranked = ranked;
    this.draws = draws;
    this.limit = limit;
    areas = ranked.matches.layout().areas();
    int capacity = ranked.matched.length + 8;
    matched = new int[capacity];
    weights = new int[capacity];
    insideBefore = new int[capacity * areas];
    seen = new int[ranked.patternBits.length];
    Knots knots = ranked.knots(draws.isInSetOrder());
    int at = 0;
    for (int knot = 0; knot < knots.size(); knot++) {
      straight(at, knots.from(knot));
      tangled(knots.from(knot), knots.to(knot));
      at = knots.to(knot);
    }
    straight(at, ranked.detections.size());
  }

  int size() {
    return size;
  }

  /** Index of the matched detection of an entry. */
  int matched(int entry) {
    return matched[entry];
  }

  /** Copies that stand here one behind the other. */
  int weight(int entry) {
    return weights[entry];
  }

  /** Detections before the entry, copies counted, within the limit and inside area range a. */
  int insideBefore(int entry, int a) {
    return insideBefore[entry * areas + a];
  }

  /** Detections each of whose copies stand side by side; ends behind the last match. */
  private void straight(int from, int to) {
    RankedDetections detections = ranked.detections;
    int i = from;
    while (i < to && nextMatch < ranked.matched.length) {
      int stop = Math.min(to, ranked.matched[nextMatch]);
      for (; i < stop; i++) {
        if (detections.ranks[i] < limit) {
          seen[ranked.pattern[i]] += draws.weight(detections.images[i]);
        }
      }
      if (i < to) {
        step(i, nextMatch++, draws.weight(detections.images[i]));
        i++;
      }
    }
  }

  /** Detections of one score whose copies mix. */
  private void tangled(int from, int to) {
    for (long key : order(from, to)) {
      int i = (int) key;
      step(i, Arrays.binarySearch(ranked.matched, i), 1);
    }
    while (nextMatch < ranked.matched.length && ranked.matched[nextMatch] < to) {
      nextMatch++;
    }
  }

  /** Place of the image in the resample in the upper half, detection in the lower. */
  private long[] order(int from, int to) {
    int[] images = ranked.detections.images;
    int copies = 0;
    for (int i = from; i < to; i++) {
      copies += draws.weight(images[i]);
    }
    var order = new long[copies];
    int next = 0;
    for (int i = from; i < to; i++) {
      for (int copy = 0; copy < draws.weight(images[i]); copy++) {
        // In the order of the set, a knot is of one image: its copies are their own places.
        long place = draws.isInSetOrder() ? copy : draws.place(images[i], copy);
        order[next++] = place << 32 | i;
      }
    }
    Arrays.sort(order);
    return order;
  }

  private void step(int i, int match, int weight) {
    if (weight == 0 || ranked.detections.ranks[i] >= limit) {
      return;
    }
    if (match >= 0) {
      enter(match, weight);
    }
    seen[ranked.pattern[i]] += weight;
  }

  private void enter(int match, int weight) {
    if (size == matched.length) {
      matched = Arrays.copyOf(matched, 2 * size);
      weights = Arrays.copyOf(weights, 2 * size);
      insideBefore = Arrays.copyOf(insideBefore, 2 * size * areas);
    }
    matched[size] = match;
    weights[size] = weight;
    for (int s = 0; s < seen.length; s++) {
      for (int a = 0; a < areas; a++) {
        insideBefore[size * areas + a] += (ranked.patternBits[s] >>> a & 1) == 0 ? seen[s] : 0;
      }
    }
    size++;
  }
}
