package dev.tarsier.evaluation.voc;

import dev.tarsier.evaluation.PrecisionRecallCurve;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** One class under a {@link VocProtocol}. */
public final class VocClassResult {
  /** What a detection counts as. */
  public enum Label {
    /** The first to hit a ground truth that is not difficult. */
    TRUE_POSITIVE,
    /** Hits nothing, or something that is taken. */
    FALSE_POSITIVE,
    /** Hits a difficult ground truth. */
    IGNORED
  }

  private final String name;
  private final int positives;
  private final double[] scores;
  private final List<Label> labels;
  private final VocProtocol protocol;

  VocClassResult(
      String name, int positives, double[] scores, List<Label> labels, VocProtocol protocol) {
    this.name = name;
    this.positives = positives;
    this.scores = scores;
    this.labels = List.copyOf(labels);
    this.protocol = protocol;
  }

  /** The class. */
  public String name() {
    return name;
  }

  /** Ground truths that are not difficult. */
  public int positives() {
    return positives;
  }

  /** Detections by falling score. */
  public List<Label> labels() {
    return labels;
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
    return (int) labels.stream().filter(label::equals).count();
  }

  /**
   * Average precision; empty for a class without positives, which has no place in a mean. 0 where
   * there are positives but no detection counts (the development kit gives NaN then, if one hit a
   * difficult box).
   */
  public OptionalDouble averagePrecision() {
    double ap = referenceAveragePrecision();
    if (positives == 0) {
      return OptionalDouble.empty();
    }
    return OptionalDouble.of(Double.isNaN(ap) ? 0 : ap);
  }

  /** Average precision as the reference's program computes it, NaN included. */
  double referenceAveragePrecision() {
    return InterpolatedPrecision.of(protocol.points(), recall(), precision());
  }

  /** Recall after each detection; NaN (0/0) without positives. */
  double[] recall() {
    var recall = new double[labels.size()];
    int hits = 0;
    for (int i = 0; i < recall.length; i++) {
      hits += labels.get(i) == Label.TRUE_POSITIVE ? 1 : 0;
      recall[i] = (double) hits / positives;
    }
    return recall;
  }

  /**
   * Precision after each detection; where none counted yet NaN (0/0) for the development kit, 0 for
   * its port.
   */
  double[] precision() {
    double least =
        switch (protocol.rule()) {
          case DEVKIT -> 0;
          case FRCNN -> Math.ulp(1.0);
        };
    var precision = new double[labels.size()];
    int hits = 0;
    int counted = 0;
    for (int i = 0; i < precision.length; i++) {
      hits += labels.get(i) == Label.TRUE_POSITIVE ? 1 : 0;
      counted += labels.get(i) == Label.IGNORED ? 0 : 1;
      precision[i] = hits / Math.max(counted, least);
    }
    return precision;
  }

  /** The curve of the detections that count. */
  public PrecisionRecallCurve curve() {
    int[] counted =
        IntStream.range(0, labels.size()).filter(i -> labels.get(i) != Label.IGNORED).toArray();
    var kept = new double[counted.length];
    var hit = new boolean[counted.length];
    for (int i = 0; i < counted.length; i++) {
      kept[i] = scores[counted[i]];
      hit[i] = labels.get(counted[i]) == Label.TRUE_POSITIVE;
    }
    return new PrecisionRecallCurve(kept, hit, positives);
  }
}
