package dev.tarsier.loss;

import ai.djl.ndarray.NDArray;

/**
 * How wrong predicted classes are.
 *
 * <p>Gradients flow to the logits. Without a single term, SUM and MEAN are 0.
 */
public final class ClassificationLoss {

  /** A label that is left out: its term is 0 and it does not count for a mean. */
  public static final long IGNORED = -100;

  private ClassificationLoss() {}

  /**
   * −ln softmax(logits)[label] of each row.
   *
   * @param logits n × K
   * @param labels n of int64, in [0, K) or {@link #IGNORED}
   * @return n terms, or one number
   */
  public static NDArray crossEntropy(NDArray logits, NDArray labels, Reduction reduction) {
    return LossScript.reduced(
        LossScript.call("cross_entropy", logits).with(labels), reduction, logits);
  }

  /**
   * The same with each term multiplied by the weight of its label; the mean is divided by the sum
   * of these weights.
   *
   * @param weights K, positive
   */
  public static NDArray crossEntropy(
      NDArray logits, NDArray labels, NDArray weights, Reduction reduction) {
    return LossScript.reduced(
        LossScript.call("weighted", logits).with(labels).with(weights), reduction, logits);
  }

  /**
   * The cross-entropy of selected rows alone; the others cost nothing and get no gradient.
   *
   * @param rows indices of int32 or int64; one that occurs twice counts twice
   * @return as many terms as indices, or one number
   */
  public static NDArray crossEntropyOfRows(
      NDArray logits, NDArray labels, NDArray rows, Reduction reduction) {
    return LossScript.reduced(
        LossScript.call("selected", logits).with(labels).with(rows), reduction, logits);
  }

  /**
   * The same with a weight for each label and smoothed targets: Szegedy et al., CVPR 2016,
   * arXiv:1512.00567, section 7.
   *
   * <pre>
   * (1 − ε) · w_y · (−ln p_y) + ε / K · Σ_k w_k · (−ln p_k)
   * </pre>
   *
   * @param weights K, positive
   * @param smoothing ε in [0, 1)
   */
  public static NDArray crossEntropyOfRows(
      NDArray logits,
      NDArray labels,
      NDArray rows,
      NDArray weights,
      double smoothing,
      Reduction reduction) {
    if (!(smoothing >= 0 && smoothing < 1)) {
      throw new IllegalArgumentException("labels cannot be smoothed by %s".formatted(smoothing));
    }
    return LossScript.reduced(
        LossScript.call("smoothed", logits).with(labels).with(rows).with(weights).with(smoothing),
        reduction,
        logits);
  }

  /**
   * Cross-entropy in which rows that are right already hardly count: {@link #sigmoidFocal} for
   * classes that exclude each other.
   *
   * <pre>
   * p = softmax(logits)[label];   −α_t · (1 − p)^γ · ln p
   * α_t = α where the label is an object, 1 − α where it is background
   * </pre>
   *
   * @param logits n × K; class 0 is background
   * @param labels n of int64, in [0, K)
   * @param alpha in [0, 1]
   * @param gamma at least 0; 0 leaves cross-entropy
   */
  public static NDArray softmaxFocal(
      NDArray logits, NDArray labels, double alpha, double gamma, Reduction reduction) {
    if (!(alpha >= 0 && alpha <= 1 && gamma >= 0)) {
      throw new IllegalArgumentException("no focal loss of α %s and γ %s".formatted(alpha, gamma));
    }
    return LossScript.reduced(
        LossScript.call("softmax_focal", logits).with(labels).with(alpha).with(gamma),
        reduction,
        logits);
  }

  /**
   * −y · ln σ(x) − (1 − y) · ln(1 − σ(x)) of each number, computed without overflow.
   *
   * @param targets in [0, 1], of the logits' shape
   */
  public static NDArray binaryCrossEntropy(NDArray logits, NDArray targets, Reduction reduction) {
    return LossScript.reduced(LossScript.call("binary", logits).with(targets), reduction, logits);
  }

  /**
   * Binary cross-entropy in which numbers that are right already hardly count. Lin et al.: "Focal
   * Loss for Dense Object Detection", ICCV 2017, arXiv:1708.02002, equation 5:
   *
   * <pre>
   * p_t = p where y = 1, 1 − p where y = 0        p = σ(x)
   * −α_t · (1 − p_t)^γ · ln p_t                   α_t = α where y = 1, 1 − α where y = 0
   * </pre>
   *
   * @param targets 0 or 1, of the logits' shape
   * @param alpha in [0, 1], 0.25 in the paper; a negative one leaves α_t out
   * @param gamma at least 0, 2 in the paper
   */
  public static NDArray sigmoidFocal(
      NDArray logits, NDArray targets, double alpha, double gamma, Reduction reduction) {
    if (!(alpha <= 1 && gamma >= 0)) {
      throw new IllegalArgumentException("no focal loss of α %s and γ %s".formatted(alpha, gamma));
    }
    return LossScript.reduced(
        LossScript.call("focal", logits).with(targets).with(alpha).with(gamma), reduction, logits);
  }
}
