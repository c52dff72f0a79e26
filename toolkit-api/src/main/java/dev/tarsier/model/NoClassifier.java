package dev.tarsier.model;

import ai.djl.ndarray.NDArray;
import dev.tarsier.nn.Layer;

/** Stands where a classifier would, has no weights, and refuses to run. */
final class NoClassifier extends Layer {

  @Override
  protected NDArray apply(NDArray x) {
    throw new IllegalStateException("the backbone was built without its classifier");
  }
}
