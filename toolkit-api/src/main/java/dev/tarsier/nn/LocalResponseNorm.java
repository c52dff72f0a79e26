package dev.tarsier.nn;

import ai.djl.ndarray.NDArray;
import dev.tarsier.nn.functional.Functional;

/**
 * y = x / (k + α/n · Σ x²)^β over n neighbouring channels: PyTorch's and Caffe's form of the
 * normalisation in Krizhevsky et al., NIPS 2012, section 3.3. The paper does not divide α by n: for
 * its α = 10⁻⁴, n = 5 pass 5·10⁻⁴.
 */
public final class LocalResponseNorm extends Layer implements Leaf {

  private final int size;
  private final double alpha;
  private final double beta;
  private final double k;

  /**
   * The paper's own: b = a / (2 + 10⁻⁴ · Σ a²)^¾ over five channels, with α as the paper has it.
   */
  public static LocalResponseNorm ofAlexNet() {
    return new LocalResponseNorm(5, 5 * 1e-4, 0.75, 2);
  }

  /** Over {@code size} = n channels. */
  public LocalResponseNorm(int size, double alpha, double beta, double k) {
    this.size = size;
    this.alpha = alpha;
    this.beta = beta;
    this.k = k;
  }

  @Override
  protected NDArray apply(NDArray x) {
    return Functional.localResponseNorm(x, size, alpha, beta, k);
  }
}
