package dev.tarsier.evaluation.coco;

import dev.tarsier.evaluation.ImageDraws;
import java.util.Arrays;

/**
 * One pass along the ranking of a class as a resample has it: the number of copies of each matched
 * detection, and the number of detections before it inside each area range.
 *
 * <p>Where the copies of several detections mix (in a knot) each copy is an entry of its own.
 */
final class Walk {
  private final RankedClass ranked;
  private final ImageDraws draws;
  private final int limit;
  private final int areas;

  /** Per matched detection its copies; 0 in knots. */
  final int[] weights;

  /** Per area range and matched detection the detections before it, copies counted. */
  final int[] before;

  /** Where the entries of each knot end. */
  private final int[] knotEnds;

  private int entries;
  private int[] entryMatched = new int[16];
  private int[] entryBefore;

  /** Copies so far, by the pattern of area ranges that they lie outside of. */
  private final int[] seen;

  private int nextMatch;

  Walk(RankedClass ranked, ImageDraws draws, int limit) {
    this.ranked = ranked;
    this.draws = draws;
    this.limit = limit;
    areas = ranked.matches.layout().areas();
    weights = new int[ranked.matched.length];
    before = new int[areas * weights.length];
    entryBefore = new int[areas * entryMatched.length];
    seen = new int[ranked.patternBits.length];
    Knots knots = ranked.knots(draws.isInSetOrder());
    knotEnds = new int[knots.size()];
    int at = 0;
    for (int knot = 0; knot < knots.size(); knot++) {
      straight(at, knots.from(knot));
      tangled(knots.from(knot), knots.to(knot));
      knotEnds[knot] = entries;
      at = knots.to(knot);
    }
    straight(at, ranked.detections.size());
  }

  /** Entries of all knots. */
  int entries() {
    return entries;
  }

  /** First entry of a knot. */
  int entriesFrom(int knot) {
    return knot == 0 ? 0 : knotEnds[knot - 1];
  }

  /** Behind the last entry of a knot. */
  int entriesTo(int knot) {
    return knotEnds[knot];
  }

  /** Index of the matched detection of an entry. */
  int entryMatched(int entry) {
    return entryMatched[entry];
  }

  /** Detections before an entry inside area range {@code a}, copies counted. */
  int entryBefore(int entry, int a) {
    return entryBefore[entry * areas + a];
  }

  /** Detections each of whose copies stand side by side; ends behind the last match. */
  private void straight(int from, int to) {
    int[] ranks = ranked.detections.ranks;
    int[] images = ranked.detections.images;
    int i = from;
    while (i < to && nextMatch < weights.length) {
      int stop = Math.min(to, ranked.matched[nextMatch]);
      for (; i < stop; i++) {
        if (ranks[i] < limit) {
          seen[ranked.pattern[i]] += draws.weight(images[i]);
        }
      }
      if (i < to) {
        int weight = ranks[i] < limit ? draws.weight(images[i]) : 0;
        if (weight > 0) {
          weights[nextMatch] = weight;
          for (int a = 0; a < areas; a++) {
            before[a * weights.length + nextMatch] = seenInside(a);
          }
          seen[ranked.pattern[i]] += weight;
        }
        nextMatch++;
        i++;
      }
    }
  }

  private int seenInside(int a) {
    int sum = 0;
    for (int pattern : ranked.patternsInside[a]) {
      sum += seen[pattern];
    }
    return sum;
  }

  /** Detections of one score whose copies mix. */
  private void tangled(int from, int to) {
    for (long key : order(from, to)) {
      int i = (int) key;
      if (ranked.detections.ranks[i] >= limit) {
        continue;
      }
      int match = Arrays.binarySearch(ranked.matched, i);
      if (match >= 0) {
        enter(match);
      }
      seen[ranked.pattern[i]]++;
    }
    while (nextMatch < weights.length && ranked.matched[nextMatch] < to) {
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

  private void enter(int match) {
    if (entries == entryMatched.length) {
      entryMatched = Arrays.copyOf(entryMatched, 2 * entries);
      entryBefore = Arrays.copyOf(entryBefore, 2 * entries * areas);
    }
    entryMatched[entries] = match;
    for (int a = 0; a < areas; a++) {
      entryBefore[entries * areas + a] = seenInside(a);
    }
    entries++;
  }
}
