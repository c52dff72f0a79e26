package dev.tarsier.evaluation.coco;

import dev.tarsier.evaluation.DetectionColumns;
import dev.tarsier.evaluation.ScoreOrder;
import dev.tarsier.evaluation.TruthColumns;
import java.util.Arrays;

/** Matches the boxes of one class, image by image, and ranks its detections over all images. */
final class ClassMatcher {
  private final TruthColumns truths;
  private final DetectionColumns detections;
  private final CocoParameters parameters;
  private final UnmatchedRule rule;
  private final boolean keepTruths;
  private final int k;
  private final BitWords layout;
  private final AreaBits areas;
  private final ImageMatching matching;

  /** By image, then by rank; the columns are longer than what is kept. */
  private final RankedDetections found;

  private int kept;

  /** Of the detections in {@link #found} that are matched: their place, rising. */
  private int[] matched = new int[64];

  private long[] matchBits;
  private long[] ignoreBits;
  private int[] truthOf;
  private int matches;

  ClassMatcher(
      TruthColumns truths,
      DetectionColumns detections,
      CocoParameters parameters,
      UnmatchedRule rule,
      boolean keepTruths,
      int k) {
    this.truths = truths;
    this.detections = detections;
    this.parameters = parameters;
    this.rule = rule;
    this.keepTruths = keepTruths;
    this.k = k;
    layout = parameters.layout();
    areas = parameters.areaBits();
    matching = new ImageMatching(truths, parameters);
    found = new RankedDetections(detections.end(k) - detections.start(k));
    matchBits = new long[matched.length * layout.words()];
    ignoreBits = new long[matched.length * layout.words()];
    truthOf = new int[keepTruths ? matched.length * layout.thresholds() : 0];
  }

  ClassMatches match() {
    int size = detections.end(k) - detections.start(k);
    var byScore = new int[size];
    var scores = new double[size];
    var spare = new int[size];
    for (int i = 0; i < size; i++) {
      byScore[i] = i;
      scores[i] = detections.score(detections.start(k) + i);
    }
    int truth = truths.start(k);
    for (int from = detections.start(k); from < detections.end(k); ) {
      int to = detections.endOfImage(from, detections.end(k));
      while (truth < truths.end(k) && truths.image(truth) < detections.image(from)) {
        truth++;
      }
      int base = detections.start(k);
      ScoreOrder.sort(byScore, from - base, to - base, scores, spare);
      int last = Math.min(to, from + parameters.largestMaxDetections());
      image(byScore, from - base, last - base, truth);
      from = to;
    }
    return ranked();
  }

  /** One image: the detections {@code byScore[from, to)}, its ground truths from {@code truth}. */
  private void image(int[] byScore, int from, int to, int truth) {
    int base = detections.start(k);
    int image = detections.image(base + byScore[from]);
    int lastTruth =
        truth < truths.end(k) && truths.image(truth) == image
            ? truths.endOfImage(truth, truths.end(k))
            : truth;
    matching.begin(truth, lastTruth);
    boolean exempt = rule.ignores(image, k);
    int firstMatch = matches;
    for (int j = from; j < to; j++) {
      int i = base + byScore[j];
      found.scores[kept] = detections.score(i);
      found.images[kept] = image;
      found.ranks[kept] = j - from;
      found.sources[kept] = i;
      found.outside[kept] =
          exempt ? areas.all() : areas.outside(detections.width(i) * detections.height(i));
      if (lastTruth > truth && matching.add(detections, i)) {
        place(kept);
      }
      kept++;
    }
    if (matches > firstMatch) {
      matching.match();
      takeMatches(firstMatch);
    }
  }

  private void place(int at) {
    if (matches == matched.length) {
      int words = layout.words();
      matched = Arrays.copyOf(matched, 2 * matches);
      matchBits = Arrays.copyOf(matchBits, 2 * matches * words);
      ignoreBits = Arrays.copyOf(ignoreBits, 2 * matches * words);
      truthOf = Arrays.copyOf(truthOf, keepTruths ? 2 * matches * layout.thresholds() : 0);
    }
    matched[matches++] = at;
  }

  /** Those contenders that nothing was left for drop out again. */
  private void takeMatches(int from) {
    int contenders = matches - from;
    int next = from;
    for (int c = 0; c < contenders; c++) {
      if (takeBits(c, next)) {
        matched[next++] = matched[from + c];
      }
    }
    matches = next;
  }

  private boolean takeBits(int contender, int p) {
    int words = layout.words();
    Arrays.fill(matchBits, p * words, (p + 1) * words, 0);
    Arrays.fill(ignoreBits, p * words, (p + 1) * words, 0);
    boolean any = false;
    for (int a = 0; a < layout.areas(); a++) {
      for (int t = 0; t < layout.thresholds(); t++) {
        int truth = matching.truth(contender, a, t);
        if (a == 0 && keepTruths) {
          truthOf[p * layout.thresholds() + t] = truth;
        }
        if (truth != ImageMatching.NONE) {
          any = true;
          int bit = layout.bit(a, t);
          matchBits[p * words + (bit >>> 6)] |= 1L << bit;
          if (matching.ignores(truth, a)) {
            ignoreBits[p * words + (bit >>> 6)] |= 1L << bit;
          }
        }
      }
    }
    return any;
  }

  /** From the order of images to the order of scores. */
  private ClassMatches ranked() {
    var order = new int[kept];
    for (int i = 0; i < kept; i++) {
      order[i] = i;
    }
    ScoreOrder.sort(order, 0, kept, found.scores, new int[kept]);
    var matchAt = new int[kept];
    Arrays.fill(matchAt, ImageMatching.NONE);
    for (int p = 0; p < matches; p++) {
      matchAt[matched[p]] = p;
    }
    int words = layout.words();
    int t = keepTruths ? layout.thresholds() : 0;
    var places = new int[matches];
    var match = new long[matches * words];
    var ignore = new long[matches * words];
    var truth = new int[matches * t];
    int next = 0;
    for (int i = 0; i < kept; i++) {
      int p = matchAt[order[i]];
      if (p != ImageMatching.NONE) {
        places[next] = i;
        System.arraycopy(matchBits, p * words, match, next * words, words);
        System.arraycopy(ignoreBits, p * words, ignore, next * words, words);
        System.arraycopy(truthOf, p * t, truth, next * t, t);
        next++;
      }
    }
    return new ClassMatches(
        layout, found.inOrder(order), places, match, ignore, truth, positives());
  }

  private Positives positives() {
    var images = new int[truths.end(k) - truths.start(k)];
    var counted = new int[images.length];
    int count = 0;
    int all = areas.all();
    for (int g = truths.start(k); g < truths.end(k); g++) {
      int bits = all & ~areas.ignored(truths.area(g), truths.crowd(g));
      if (bits != 0) {
        images[count] = truths.image(g);
        counted[count++] = bits;
      }
    }
    return new Positives(Arrays.copyOf(images, count), Arrays.copyOf(counted, count));
  }
}
