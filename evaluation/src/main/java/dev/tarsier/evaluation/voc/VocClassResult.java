package dev.tarsier.evaluation.voc;

import dev.tarsier.evaluation.ImageDraws;
import dev.tarsier.evaluation.PrecisionRecallCurve;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;

/** One class under a {@link VocProtocol}. */
public final class VocClassResult {
  /** What a detection counts as. */
  public enum Label {
    /** The first to hit a ground truth that is not difficult. */
    TRUE_POSITIVE,
    /** Hits nothing, or something that is taken. */
    FALSE_POSITIVE,
    /** Hits a difficult ground truth, or a crowd. */
    IGNORED
  }

  private final String name;
  private final int[] positives;
  private final RankedLabels ranked;
  private final VocProtocol protocol;

  /**
   * Takes over the arrays.
   *
   * @param positives the image of each ground truth that counts
   */
  VocClassResult(String name, int[] positives, RankedLabels ranked, VocProtocol protocol) {
    this.name = name;
    this.positives = positives;
    this.ranked = ranked;
    this.protocol = protocol;
  }

  /**
   * A class that other rules than VOC's have judged, to be measured by VOC's curve.
   *
   * @param positives the image of each ground truth that counts
   * @param judged by falling score
   */
  public static VocClassResult of(
      String name, int[] positives, List<LabelledDetection> judged, VocProtocol protocol) {
    var ranked = new RankedLabels(judged.size());
    for (int i = 0; i < judged.size(); i++) {
      LabelledDetection each = judged.get(i);
      ranked.scores[i] = each.score();
      ranked.images[i] = each.image();
      ranked.sources[i] = each.source();
      ranked.truths[i] = each.truth();
      ranked.labels[i] = each.label();
    }
    return new VocClassResult(name, positives.clone(), ranked, protocol);
  }

  /** The class. */
  public String name() {
    return name;
  }

  /** Ground truths that are neither difficult nor crowds. */
  public int positives() {
    return positives.length;
  }

  /** Detections by falling score. */
  public List<Label> labels() {
    return Collections.unmodifiableList(Arrays.asList(ranked.labels));
  }

  /** Number of detections. */
  public int size() {
    return ranked.scores.length;
  }

  /** Confidence of detection {@code i}. */
  public double score(int i) {
    return ranked.scores[i];
  }

  /** Index of the image that detection {@code i} is on. */
  public int image(int i) {
    return ranked.images[i];
  }

  /** Index of detection {@code i} into the columns of the set. */
  public int source(int i) {
    return ranked.sources[i];
  }

  /**
   * The ground truth that detection {@code i} hits, an index into the columns of the set; or −1.
   */
  public int truth(int i) {
    return ranked.truths[i];
  }

  /** Number of detections that count as true. */
  public int truePositives() {
    return count(Label.TRUE_POSITIVE);
  }

  /** Number of detections that count as false. */
  public int falsePositives() {
    return count(Label.FALSE_POSITIVE);
  }

  private int count(Label label) {
    int count = 0;
    for (Label each : ranked.labels) {
      count += each == label ? 1 : 0;
    }
    return count;
  }

  /**
   * Average precision; empty for a class without positives, which has no place in a mean. 0 where
   * there are positives but no detection counts (the development kit gives NaN then, if one hit a
   * difficult box).
   */
  public OptionalDouble averagePrecision() {
    return averagePrecision(new RankedCurve(ranked, positives, protocol.rule(), image -> 1));
  }

  /**
   * Average precision of a resample; copies of a detection stand side by side in its file.
   *
   * @return empty for a class without positives
   */
  public OptionalDouble averagePrecision(ImageDraws draws) {
    return averagePrecision(new RankedCurve(ranked, positives, protocol.rule(), draws::weight));
  }

  private OptionalDouble averagePrecision(RankedCurve curve) {
    if (curve.positives() == 0) {
      return OptionalDouble.empty();
    }
    double ap = InterpolatedPrecision.of(protocol.points(), curve.recall(), curve.precision());
    return OptionalDouble.of(Double.isNaN(ap) ? 0 : ap);
  }

  /** Average precision as the reference's program computes it, NaN included. */
  double referenceAveragePrecision() {
    return InterpolatedPrecision.of(protocol.points(), recall(), precision());
  }

  /** Recall after each detection; NaN (0/0) without positives. */
  double[] recall() {
    return new RankedCurve(ranked, positives, protocol.rule(), image -> 1).recall();
  }

  /**
   * Precision after each detection; where none counted yet NaN (0/0) for the development kit, 0 for
   * its port.
   */
  double[] precision() {
    return new RankedCurve(ranked, positives, protocol.rule(), image -> 1).precision();
  }

  /** The curve of the detections that count. */
  public PrecisionRecallCurve curve() {
    var kept = new double[size()];
    var hit = new boolean[size()];
    int count = 0;
    for (int i = 0; i < size(); i++) {
      if (ranked.labels[i] != Label.IGNORED) {
        kept[count] = ranked.scores[i];
        hit[count++] = ranked.labels[i] == Label.TRUE_POSITIVE;
      }
    }
    return new PrecisionRecallCurve(
        Arrays.copyOf(kept, count), Arrays.copyOf(hit, count), positives());
  }
}
