package dev.tarsier.nn;

import ai.djl.ndarray.NDArray;
import java.util.ArrayList;
import java.util.List;

/** Layers one after the other, with the keys 0, 1, 2, …, as PyTorch's. */
public final class Sequential extends Layer implements AnyPrecision {

  private Chain chain = new Chain(List.of());

  /** A sequence of these layers. */
  public Sequential(Layer... layers) {
    for (Layer layer : layers) {
      add(layer);
    }
  }

  /** Appends a layer. */
  public Sequential add(Layer layer) {
    return add(Integer.toString(chain.layers().size()), layer);
  }

  /** Appends a layer under a name of its own. */
  public Sequential add(String name, Layer layer) {
    var longer = new ArrayList<>(chain.layers());
    longer.add(child(name, layer));
    chain = new Chain(longer);
    return this;
  }

  /** The layers in order. */
  public List<Layer> layers() {
    return chain.layers();
  }

  @Override
  protected NDArray apply(NDArray x) {
    return chain.forward(x);
  }
}
