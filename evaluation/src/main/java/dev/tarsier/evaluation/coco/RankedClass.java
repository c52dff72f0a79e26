package dev.tarsier.evaluation.coco;

import dev.tarsier.evaluation.ImageDraws;
import java.util.ArrayList;
import java.util.List;

/** What resampling needs of one class, worked out once for all resamples. */
final class RankedClass {
  final ClassMatches matches;
  final RankedDetections detections;
  final int[] matched;

  /** Index into {@link #patternBits} of the area ranges that a detection lies outside of. */
  final short[] pattern;

  final int[] patternBits;

  /** Words of P: true positives. */
  final long[] hitBits;

  /** Words of P: matched detections that change a count, be it only that of the others. */
  final long[] countedBits;

  private final Knots imageKnots;
  private final Knots scoreKnots;

  RankedClass(ClassMatches matches) {
    this.matches = matches;
    detections = matches.detections();
    matched = matches.matched();
    pattern = new short[detections.size()];
    patternBits = patterns();
    hitBits = new long[matches.matchBits().length];
    countedBits = new long[hitBits.length];
    for (int p = 0; p < matched.length; p++) {
      bits(p);
    }
    imageKnots = Knots.ofImages(detections, matched);
    scoreKnots = Knots.ofScores(detections, matched);
  }

  private int[] patterns() {
    List<Integer> seen = new ArrayList<>();
    int last = 0;
    for (int i = 0; i < pattern.length; i++) {
      int bits = detections.outside[i];
      if (seen.isEmpty() || seen.get(last) != bits) {
        last = seen.indexOf(bits);
        if (last < 0) {
          last = seen.size();
          seen.add(bits);
        }
      }
      pattern[i] = (short) last;
    }
    return seen.stream().mapToInt(Integer::intValue).toArray();
  }

  private void bits(int p) {
    BitWords layout = matches.layout();
    int outside = detections.outside[matched[p]];
    for (int w = p * layout.words(); w < (p + 1) * layout.words(); w++) {
      long match = matches.matchBits()[w];
      long ignore = matches.ignoreBits()[w];
      hitBits[w] = match & ~ignore;
      countedBits[w] = match & ~(ignore & stretched(outside, w - p * layout.words()));
    }
  }

  /** The bits of area ranges, each spread over its thresholds, in one word. */
  private long stretched(int areas, int word) {
    BitWords layout = matches.layout();
    long bits = 0;
    for (int a = 0; a < layout.areas(); a++) {
      for (int t = 0; t < layout.thresholds() && (areas >>> a & 1) != 0; t++) {
        int bit = layout.bit(a, t);
        bits |= bit >>> 6 == word ? 1L << bit : 0;
      }
    }
    return bits;
  }

  /** Ground truths that count in area range {@code a}, copies counted. */
  int positives(int a, ImageDraws draws) {
    Positives truths = matches.positives();
    int count = 0;
    for (int g = 0; g < truths.images.length; g++) {
      count += (truths.counted[g] >>> a & 1) * draws.weight(truths.images[g]);
    }
    return count;
  }

  /** True positives within a limit of detections, copies counted. */
  int hits(int a, int t, int limit, ImageDraws draws) {
    BitWords layout = matches.layout();
    int bit = layout.bit(a, t);
    int count = 0;
    for (int p = 0; p < matched.length; p++) {
      int i = matched[p];
      if (detections.ranks[i] < limit && layout.isSet(hitBits, p, bit)) {
        count += draws.weight(detections.images[i]);
      }
    }
    return count;
  }

  Knots knots(boolean inSetOrder) {
    return inSetOrder ? imageKnots : scoreKnots;
  }
}
