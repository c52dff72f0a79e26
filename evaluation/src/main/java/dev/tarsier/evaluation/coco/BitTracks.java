package dev.tarsier.evaluation.coco;

import java.util.Arrays;

/**
 * The matched detections of a class that count under each bit (area range and threshold), in the
 * order of the ranking; worked out once for all resamples of one kind of order.
 *
 * <p>A stop is a number: a detection p that stands alone is {@code p << 2}, plus {@link #HIT} for a
 * true positive, plus {@link #INSIDE} where it lies inside the area range itself; a knot, whose
 * order each resample decides anew, is {@code ~knot}.
 */
final class BitTracks {
  /** A true positive. */
  static final int HIT = 2;

  /** Inside the area range. */
  static final int INSIDE = 1;

  private final RankedClass ranked;
  private final int[][] stops;

  /**
   * Lays the tracks of all bits.
   *
   * @param knotOf per matched detection the knot that holds it, or −1
   */
  BitTracks(RankedClass ranked, int[] knotOf) {
    this.ranked = ranked;
    BitWords layout = ranked.matches.layout();
    stops = new int[layout.areas() * layout.thresholds()][];
    var track = new int[ranked.matched.length];
    for (int bit = 0; bit < stops.length; bit++) {
      int size = 0;
      for (int p = 0; p < track.length; p++) {
        if (!layout.isSet(ranked.countedBits, p, bit)) {
          continue;
        }
        int stop = knotOf[p] < 0 ? p << 2 | flags(p, bit) : ~knotOf[p];
        if (stop >= 0 || size == 0 || track[size - 1] != stop) {
          track[size++] = stop;
        }
      }
      stops[bit] = Arrays.copyOf(track, size);
    }
  }

  /** The stops of a bit. */
  int[] stops(int bit) {
    return stops[bit];
  }

  /** Whether matched detection {@code p} counts under a bit at all. */
  boolean counts(int p, int bit) {
    return ranked.matches.layout().isSet(ranked.countedBits, p, bit);
  }

  /** {@link #HIT} and {@link #INSIDE} of matched detection {@code p} under a bit. */
  int flags(int p, int bit) {
    BitWords layout = ranked.matches.layout();
    int outside = ranked.detections.outside[ranked.matched[p]];
    return (layout.isSet(ranked.hitBits, p, bit) ? HIT : 0)
        | ((outside >>> (bit / layout.thresholds()) & 1) == 0 ? INSIDE : 0);
  }
}
