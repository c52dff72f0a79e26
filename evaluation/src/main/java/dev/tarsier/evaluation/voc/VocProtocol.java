package dev.tarsier.evaluation.voc;

import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.InvalidEvaluationInput;
import dev.tarsier.evaluation.Measured;
import dev.tarsier.evaluation.Protocol;

/**
 * Which VOC is meant.
 *
 * @param points how precision is averaged over recall
 * @param inclusivePixels true: corners are pixel indices that belong to the box, so a box from x to
 *     x + width is width + 1 wide, as in VOC's files when they are taken over unchanged; false:
 *     continuous coordinates. Reading VOC's files into continuous coordinates (minimum corner minus
 *     1) and choosing false gives the same overlaps as the raw corners with true; choosing true for
 *     boxes that are continuous already makes each a pixel too wide, as some programs do
 * @param rule whose program is followed where they differ
 * @param iouThreshold smallest overlap of a match, in (0, 1]
 */
public record VocProtocol(Points points, boolean inclusivePixels, Rule rule, double iouThreshold)
    implements Protocol {

  /** How precision is averaged over recall. */
  public enum Points {
    /** VOC 2007: mean of the largest precision at recall 0, 0.1, …, 1 or more. */
    ELEVEN("voc07"),
    /** From VOC 2010: area under the curve made monotonic. */
    ALL("voc");

    private final String protocol;

    Points(String protocol) {
      this.protocol = protocol;
    }
  }

  /** Whose program is followed. */
  public enum Rule {
    /**
     * The development kit: an overlap that equals the threshold matches; precision is undefined
     * until a detection counts.
     */
    DEVKIT,
    /**
     * py-faster-rcnn's Python port: the overlap must exceed the threshold; precision is 0 until a
     * detection counts. Ties are kept in input order here, numpy's default sort does not.
     */
    FRCNN
  }

  /** Refuses a threshold outside (0, 1]. */
  public VocProtocol {
    if (!(iouThreshold > 0 && iouThreshold <= 1)) {
      throw new InvalidEvaluationInput(
          "the IoU threshold of the VOC protocol is %s, it must be above 0 and no more than 1 (usually 0.5)"
              .formatted(iouThreshold));
    }
  }

  /**
   * VOC 2007's program on corners as VOC's files hold them: 11 points, pixels inclusive, overlap
   * 0.5.
   */
  public static VocProtocol devkit2007() {
    return new VocProtocol(Points.ELEVEN, true, Rule.DEVKIT, 0.5);
  }

  /**
   * VOC 2010 to 2012's program on corners as VOC's files hold them: all points, pixels inclusive,
   * overlap 0.5.
   */
  public static VocProtocol devkit2012() {
    return new VocProtocol(Points.ALL, true, Rule.DEVKIT, 0.5);
  }

  /** The development kit's rule on continuous coordinates at overlap 0.5. */
  public static VocProtocol continuous(Points points) {
    return new VocProtocol(points, false, Rule.DEVKIT, 0.5);
  }

  /** The same with the rule of another program. */
  public VocProtocol withRule(Rule other) {
    return new VocProtocol(points, inclusivePixels, other, iouThreshold);
  }

  /** The same at another overlap. */
  public VocProtocol withIouThreshold(double other) {
    return new VocProtocol(points, inclusivePixels, rule, other);
  }

  /**
   * {@code voc07} for 11 points, {@code voc} for all, with {@code _frcnn} behind it for that rule.
   */
  @Override
  public String name() {
    return points.protocol + (rule == Rule.FRCNN ? "_frcnn" : "");
  }

  @Override
  public String title() {
    String title =
        points == Points.ELEVEN ? "PASCAL VOC 2007, 11 points" : "PASCAL VOC, all points";
    return rule == Rule.FRCNN ? title + ", py-faster-rcnn's rule" : title;
  }

  @Override
  public String mainStatistic() {
    return MeasuredByVoc.MEAN;
  }

  @Override
  public Measured measure(EvaluationSet set) {
    return new MeasuredByVoc(VocEvaluation.evaluate(set, this), set.imageInfos().size());
  }
}
