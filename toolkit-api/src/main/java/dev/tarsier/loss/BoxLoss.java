package dev.tarsier.loss;

import ai.djl.ndarray.NDArray;
import dev.tarsier.geometry.Overlap;

/**
 * How far predicted boxes, or their codes, are from their targets.
 *
 * <p>Gradients flow to every array that wants them. Any shape goes where both are equal; without a
 * single value, SUM and MEAN are 0.
 */
public final class BoxLoss {

  private BoxLoss() {}

  /** |x − y| of each number; its gradient at 0 is 0. */
  public static NDArray l1(NDArray predicted, NDArray target, Reduction reduction) {
    return LossScript.reduced(LossScript.call("l1", predicted).with(target), reduction, predicted);
  }

  /**
   * The Huber loss divided by β, with d = |x − y| of each number:
   *
   * <pre>
   * d² / (2β)   where d &lt; β
   * d − β / 2   elsewhere
   * </pre>
   *
   * Girshick: "Fast R-CNN", ICCV 2015, arXiv:1504.08083, equation 3, has β = 1; RPN uses 1/9.
   *
   * @param beta where the parabola ends; 0 makes it {@link #l1}
   */
  public static NDArray smoothL1(
      NDArray predicted, NDArray target, double beta, Reduction reduction) {
    if (!(beta >= 0)) {
      throw new IllegalArgumentException("smooth L1 needs a β of at least 0, not " + beta);
    }
    return LossScript.reduced(
        LossScript.call("smooth_l1", predicted).with(target).with(beta), reduction, predicted);
  }

  /**
   * 1 − overlap of each box with the one in the same row, as {@link Overlap#pairs} defines it.
   *
   * @param predicted n × 4, corners
   * @param target n × 4, corners
   */
  public static NDArray overlap(
      Overlap overlap, NDArray predicted, NDArray target, Reduction reduction) {
    NDArray pairs = overlap.pairs(predicted, target);
    try {
      return LossScript.reduced(LossScript.call("one_minus", pairs), reduction, pairs);
    } finally {
      pairs.close(); // autograd keeps what it needs
    }
  }
}
