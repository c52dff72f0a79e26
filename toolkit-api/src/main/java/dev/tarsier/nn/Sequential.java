package dev.tarsier.nn;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;

/** Layers one after the other, with the keys 0, 1, 2, …, as PyTorch's. */
public final class Sequential extends Layer {

  private final List<Layer> layers = new ArrayList<>();

  /** A sequence of these layers. */
  public Sequential(Layer... layers) {
    for (Layer layer : layers) {
      add(layer);
    }
  }

  /** Appends a layer. */
  public Sequential add(Layer layer) {
    return add(Integer.toString(layers.size()), layer);
  }

  /** Appends a layer under a name of its own. */
  public Sequential add(String name, Layer layer) {
    layers.add(child(name, layer));
    return this;
  }

  /** The layers in order. */
  public List<Layer> layers() {
    return List.copyOf(layers);
  }

  @Override
  protected NDArray apply(NDArray x) {
    NDArray y = x;
    for (Layer layer : layers) {
      y = layer.forward(y);
    }
    return y;
  }
}
