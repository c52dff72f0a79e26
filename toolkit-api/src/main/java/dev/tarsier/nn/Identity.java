package dev.tarsier.nn;

import ai.djl.ndarray.NDArray;

/** y = x: holds a place, such as a shortcut that changes nothing. */
public final class Identity extends Layer implements AnyPrecision {

  @Override
  protected NDArray apply(NDArray x) {
    return x;
  }
}
