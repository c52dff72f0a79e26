package dev.tarsier.backbones.densenet;

import ai.djl.ndarray.NDArray;
import dev.tarsier.nn.Layer;
import dev.tarsier.nn.Normalization;
import java.util.ArrayList;
import java.util.List;

/** Equation 2: each layer reads the input and the outputs of all layers before it, concatenated. */
final class DenseBlock extends Layer {

  private final List<DenseLayer> layers = new ArrayList<>();

  DenseBlock(int count, int in, int growth, Normalization norm) {
    for (int i = 0; i < count; i++) {
      var layer = new DenseLayer(in + i * growth, growth, norm);
      layers.add(child("denselayer%d".formatted(i + 1), layer));
    }
  }

  /** (N, in, H, W) → (N, in + count · k, H, W). */
  @Override
  protected NDArray apply(NDArray x) {
    NDArray all = x;
    for (DenseLayer layer : layers) {
      all = all.concat(layer.forward(all), 1);
    }
    return all;
  }
}
