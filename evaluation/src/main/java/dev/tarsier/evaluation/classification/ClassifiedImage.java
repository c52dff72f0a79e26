package dev.tarsier.evaluation.classification;

import java.util.stream.IntStream;

/**
 * What is in an image, and what a classifier says of it.
 *
 * @param id for messages
 * @param label index of its class
 * @param logits one a class; larger is likelier
 */
@SuppressWarnings("ArrayRecordComponent") // read by index, compared by nobody
public record ClassifiedImage(String id, int label, float[] logits) {

  /**
   * How many classes are held to be likelier than the right one: 0 if the answer is right. Of equal
   * logits the lower index counts as the likelier, so that no answer gains by being undecided; NaN
   * is below every number.
   */
  int rank() {
    return (int) IntStream.range(0, logits.length).filter(this::isLikelier).count();
  }

  /** The class it is given: the likeliest, of equals the one with the lower index. */
  public int answer() {
    int best = 0;
    for (int k = 1; k < logits.length; k++) {
      best = value(k) > value(best) ? k : best;
    }
    return best;
  }

  /** softmax(logits)[k]; NaN if a logit is. */
  public double probability(int k) {
    double largest = Double.NEGATIVE_INFINITY;
    for (float logit : logits) {
      largest = Math.max(largest, logit);
    }
    double sum = 0;
    for (float logit : logits) {
      sum += Math.exp(logit - largest);
    }
    return Math.exp(logits[k] - largest) / sum;
  }

  private boolean isLikelier(int other) {
    float right = value(label);
    float value = value(other);
    return value > right || (value == right && other < label);
  }

  private float value(int index) {
    return Float.isNaN(logits[index]) ? Float.NEGATIVE_INFINITY : logits[index];
  }

  /**
   * −ln softmax(logits)[label] in nats; NaN if a logit is.
   *
   * <p>ln Σ exp(x) = m + ln Σ exp(x − m) with m the largest logit, so that nothing overflows.
   */
  double crossEntropy() {
    double largest = Double.NEGATIVE_INFINITY;
    for (float logit : logits) {
      largest = Math.max(largest, logit);
    }
    double sum = 0;
    for (float logit : logits) {
      sum += Math.exp(logit - largest);
    }
    return largest + Math.log(sum) - logits[label];
  }
}
