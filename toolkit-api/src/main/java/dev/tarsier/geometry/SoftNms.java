package dev.tarsier.geometry;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Soft non-maximum suppression: boxes that overlap a better one are not removed but lose score.
 * Bodla et al.: "Soft-NMS: Improving Object Detection With One Line of Code", ICCV 2017,
 * arXiv:1704.04503, equations 1 to 3.
 *
 * <pre>
 * repeat: take the box with the highest score left; for every box left, with IoU o,
 *   LINEAR     score ← score · (1 − o)              where o &gt; parameter
 *   GAUSSIAN   score ← score · exp(−o² / parameter)
 * until none is left with a score of at least minimumScore
 * </pre>
 *
 * <p>IoU is {@link Overlap#IOU}; where it is NaN (boxes without area, NaN coordinates) nothing is
 * lost. Of equal scores the lower index comes first. Boxes with NaN scores are dropped. Time is O(n
 * · kept): take the best few hundred first.
 *
 * @param decay how the score falls
 * @param parameter LINEAR: the IoU up to which nothing happens, in [0, 1]; GAUSSIAN: σ, positive
 * @param minimumScore boxes below it are dropped, not negative
 */
public record SoftNms(Decay decay, double parameter, float minimumScore) {

  /** How the score of a box falls that overlaps a better one. */
  public enum Decay {
    /** In proportion to 1 − IoU above a threshold; jumps at the threshold. */
    LINEAR,
    /** Continuously, by a Gaussian of IoU. */
    GAUSSIAN
  }

  /**
   * What is left.
   *
   * @param indices of the boxes, in the order they were taken: by falling final score
   * @param scores their final scores
   */
  @SuppressWarnings("ArrayRecordComponent") // plain columns, read by index
  public record Kept(int[] indices, float[] scores) {}

  /** Checks the ranges. */
  public SoftNms {
    boolean inRange =
        switch (decay) {
          case LINEAR -> parameter >= 0 && parameter <= 1;
          case GAUSSIAN -> parameter > 0;
        };
    if (!inRange || !(minimumScore >= 0)) {
      throw new IllegalArgumentException(
          "%s decay with parameter %s down to score %s".formatted(decay, parameter, minimumScore));
    }
  }

  /** Decay by 1 − IoU where IoU is above {@code iouThreshold}; the paper used 0.3. */
  public static SoftNms linear(double iouThreshold, float minimumScore) {
    return new SoftNms(Decay.LINEAR, iouThreshold, minimumScore);
  }

  /** Decay by exp(−IoU² / σ); the paper used 0.5. */
  public static SoftNms gaussian(double sigma, float minimumScore) {
    return new SoftNms(Decay.GAUSSIAN, sigma, minimumScore);
  }

  /** Suppresses; neither argument is changed. */
  public Kept keep(Boxes boxes, float[] scores) {
    if (boxes.size() != scores.length) {
      throw new IllegalArgumentException(
          "%d boxes but %d scores".formatted(boxes.size(), scores.length));
    }
    float[] left = scores.clone();
    int[] indices = new int[left.length];
    float[] kept = new float[left.length];
    int count = 0;
    for (int best = best(left); best >= 0; best = best(left)) {
      indices[count] = best;
      kept[count++] = left[best];
      left[best] = Float.NaN; // taken
      for (int i = 0; i < left.length; i++) {
        if (left[i] >= minimumScore) {
          left[i] *= (float) factor(Overlap.IOU.of(boxes, best, boxes, i));
        }
      }
    }
    return new Kept(Arrays.copyOf(indices, count), Arrays.copyOf(kept, count));
  }

  /**
   * Suppresses where boxes of different classes do not touch each other. Of equal final scores the
   * lower index comes first, whatever the classes.
   *
   * @param classes any numbers, one a box
   */
  public Kept keep(Boxes boxes, float[] scores, int[] classes) {
    float[] left = new float[scores.length];
    int[] survivors = new int[scores.length];
    int count = 0;
    int[] all = IntStream.range(0, scores.length).toArray();
    for (int[] members : ClassGroups.of(all, classes)) {
      float[] theirs = new float[members.length];
      for (int i = 0; i < members.length; i++) {
        theirs[i] = scores[members[i]];
      }
      Kept kept = keep(boxes.select(members), theirs);
      for (int i = 0; i < kept.indices().length; i++) {
        int index = members[kept.indices()[i]];
        left[index] = kept.scores()[i];
        survivors[count++] = index;
      }
    }
    return ranked(Arrays.stream(survivors, 0, count).sorted().toArray(), left);
  }

  private static Kept ranked(int[] indices, float[] scores) {
    float[] theirs = new float[indices.length];
    for (int i = 0; i < indices.length; i++) {
      theirs[i] = scores[indices[i]];
    }
    int[] order = Ranking.falling(theirs);
    int[] best = new int[order.length];
    float[] bestScores = new float[order.length];
    for (int i = 0; i < order.length; i++) {
      best[i] = indices[order[i]];
      bestScores[i] = theirs[order[i]];
    }
    return new Kept(best, bestScores);
  }

  /** The first of the highest scores that is high enough, or −1. */
  private int best(float[] scores) {
    int best = -1;
    for (int i = 0; i < scores.length; i++) {
      if (scores[i] >= minimumScore && (best < 0 || scores[i] > scores[best])) {
        best = i;
      }
    }
    return best;
  }

  private double factor(float iou) {
    if (Float.isNaN(iou)) {
      return 1;
    }
    return switch (decay) {
      case LINEAR -> iou > parameter ? 1 - iou : 1;
      case GAUSSIAN -> Math.exp(-iou * iou / parameter);
    };
  }
}
