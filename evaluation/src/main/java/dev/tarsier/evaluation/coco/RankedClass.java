package dev.tarsier.evaluation.coco;

import dev.tarsier.evaluation.ImageDraws;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

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

  /** Per area range the patterns of what lies inside. */
  final int[][] patternsInside;

  private final ImageSums[] positives;
  private final Knots imageKnots;
  private final Knots scoreKnots;
  private final BitTracks imageTracks;
  private volatile @Nullable BitTracks scoreTracks;

  RankedClass(ClassMatches matches) {
    this.matches = matches;
    detections = matches.detections();
    matched = matches.matched();
    pattern = new short[detections.size()];
    patternBits = patterns();
    patternsInside =
        IntStream.range(0, matches.layout().areas())
            .mapToObj(this::patternsInside)
            .toArray(int[][]::new);
    hitBits = new long[matches.matchBits().length];
    countedBits = new long[hitBits.length];
    for (int p = 0; p < matched.length; p++) {
      bits(p);
    }
    positives =
        IntStream.range(0, matches.layout().areas())
            .mapToObj(a -> matches.positives().perImage(a))
            .toArray(ImageSums[]::new);
    imageKnots = Knots.ofImages(detections, matched);
    scoreKnots = Knots.ofScores(detections, matched);
    imageTracks = new BitTracks(this, imageKnots.holding(matched));
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

  private int[] patternsInside(int a) {
    return IntStream.range(0, patternBits.length)
        .filter(pattern -> (patternBits[pattern] >>> a & 1) == 0)
        .toArray();
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

  /** Per area range the ground truths that count, copies counted. */
  int[] positives(ImageDraws draws) {
    return Arrays.stream(positives).mapToInt(sums -> (int) sums.of(draws)).toArray();
  }

  /** True positives of a recall row, over all of its thresholds, within a limit of detections. */
  ImageSums hits(ResampledRow row, int limit) {
    BitWords layout = matches.layout();
    var images = new int[matched.length];
    var counts = new int[matched.length];
    for (int p = 0; p < matched.length; p++) {
      images[p] = detections.images[matched[p]];
      for (int t : row.thresholds) {
        boolean hit = layout.isSet(hitBits, p, layout.bit(row.area, t));
        counts[p] += hit && detections.ranks[matched[p]] < limit ? 1 : 0;
      }
    }
    return ImageSums.of(images, counts);
  }

  /** Where copies mix, for resamples in the order of the set or in one of their own. */
  Knots knots(boolean inSetOrder) {
    return inSetOrder ? imageKnots : scoreKnots;
  }

  /** The tracks for resamples in the order of the set or in one of their own. */
  BitTracks tracks(boolean inSetOrder) {
    return inSetOrder ? imageTracks : scoreTracks();
  }

  /** Few ask for resamples in an order of their own. */
  private BitTracks scoreTracks() {
    BitTracks tracks = scoreTracks;
    if (tracks == null) {
      tracks = new BitTracks(this, scoreKnots.holding(matched));
      scoreTracks = tracks;
    }
    return tracks;
  }
}
