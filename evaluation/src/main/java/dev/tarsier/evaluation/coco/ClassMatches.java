package dev.tarsier.evaluation.coco;

import dev.tarsier.evaluation.PrecisionRecallCurve;

/**
 * The matches of one class, from which all of COCO's numbers follow, for any multiplicity of the
 * images.
 *
 * <p>N detections, those that the largest limit leaves, stand by falling score (ties: image order,
 * then file order). P of them are matched to something under some area range and threshold; only
 * these carry bits, one for each of A area ranges × T thresholds. All others are false positives
 * where they lie inside the area range, and count for nothing where they lie outside.
 */
public final class ClassMatches {
  private final BitWords layout;
  private final RankedDetections detections;
  private final int[] matched;
  private final long[] matchBits;
  private final long[] ignoreBits;
  private final int[] truths;
  private final Positives positives;

  /**
   * Takes over all arrays.
   *
   * @param matched P places among the N, rising
   * @param matchBits words of P: matched to any ground truth
   * @param ignoreBits words of P: matched to one that does not count
   * @param truths P × T ground truths of the first area range, −1 for none; or empty
   */
  ClassMatches(
      BitWords layout,
      RankedDetections detections,
      int[] matched,
      long[] matchBits,
      long[] ignoreBits,
      int[] truths,
      Positives positives) {
    this.layout = layout;
    this.detections = detections;
    this.matched = matched;
    this.matchBits = matchBits;
    this.ignoreBits = ignoreBits;
    this.truths = truths;
    this.positives = positives;
  }

  BitWords layout() {
    return layout;
  }

  RankedDetections detections() {
    return detections;
  }

  Positives positives() {
    return positives;
  }

  long[] matchBits() {
    return matchBits;
  }

  long[] ignoreBits() {
    return ignoreBits;
  }

  int[] matched() {
    return matched;
  }

  /** N, the number of detections. */
  public int size() {
    return detections.size();
  }

  /** Confidence of detection {@code i}; falls with i. */
  public double score(int i) {
    return detections.scores[i];
  }

  /** Index of the image that detection {@code i} is on. */
  public int image(int i) {
    return detections.images[i];
  }

  /** Place of detection {@code i} in its image, from 0: a limit m keeps ranks below m. */
  public int rank(int i) {
    return detections.ranks[i];
  }

  /**
   * Index of detection {@code i} into the columns of the set that was matched; −1 where the matches
   * come from elsewhere.
   */
  public int source(int i) {
    return detections.sources[i];
  }

  /** Whether detection {@code i} itself lies outside area range {@code a}. */
  public boolean outside(int i, int a) {
    return (detections.outside[i] >>> a & 1) != 0;
  }

  /** P, the number of detections that are matched under some area range and threshold. */
  public int matchedSize() {
    return matched.length;
  }

  /** Place among the N of matched detection {@code p}; rises with p. */
  public int matchedPlace(int p) {
    return matched[p];
  }

  /**
   * Whether matched detection {@code p} has a ground truth in range {@code a} at threshold {@code
   * t}.
   */
  public boolean isMatched(int p, int a, int t) {
    return layout.isSet(matchBits, p, layout.bit(a, t));
  }

  /** Whether that ground truth does not count: a crowd, or outside the area range. */
  public boolean isIgnored(int p, int a, int t) {
    return layout.isSet(ignoreBits, p, layout.bit(a, t));
  }

  /**
   * The ground truth of matched detection {@code p} in the first area range at threshold {@code t}:
   * an index into the set's columns, or −1.
   *
   * @throws IllegalStateException if the set was matched without keeping ground truths
   */
  public int truth(int p, int t) {
    if (truths.length == 0 && matched.length > 0) {
      throw new IllegalStateException("ask for matches with ground truths");
    }
    return truths[p * layout.thresholds() + t];
  }

  /** Ground truths that count in area range {@code a}. */
  public int positives(int a) {
    return positives.count(a);
  }

  /**
   * The raw curve of the first area range with the largest limit at threshold {@code t}; detections
   * that count for nothing are left out.
   */
  public PrecisionRecallCurve curve(int t) {
    var scores = new double[size()];
    var hits = new boolean[size()];
    int count = 0;
    int p = 0;
    for (int i = 0; i < size(); i++) {
      boolean any = p < matched.length && matched[p] == i;
      boolean match = any && isMatched(p, 0, t);
      boolean ignored = match ? isIgnored(p, 0, t) : outside(i, 0);
      p += any ? 1 : 0;
      if (!ignored) {
        scores[count] = score(i);
        hits[count++] = match;
      }
    }
    return new PrecisionRecallCurve(
        java.util.Arrays.copyOf(scores, count), java.util.Arrays.copyOf(hits, count), positives(0));
  }
}
