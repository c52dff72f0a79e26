package dev.tarsier.backbones.lenet;

import ai.djl.ndarray.NDArray;
import dev.tarsier.nn.Layer;
import dev.tarsier.nn.Leaf;
import dev.tarsier.nn.functional.Functional;

/**
 * y = A · tanh(S · x) with A = 1.7159, S = ⅔: f(±1) = ±1 to four digits, and the curvature is
 * greatest there (appendix A).
 */
final class ScaledTanh extends Layer implements Leaf {

  @Override
  protected NDArray apply(NDArray x) {
    return Functional.scale(Functional.scale(x, 2.0 / 3).tanh(), 1.7159);
  }
}
