package dev.tarsier.backbones.googlenet;

import ai.djl.ndarray.NDArray;
import dev.tarsier.nn.Activation;
import dev.tarsier.nn.Dropout;
import dev.tarsier.nn.Flatten;
import dev.tarsier.nn.Layer;
import dev.tarsier.nn.Linear;

/**
 * A classifier on a map in the middle (section 5): average to 4x4, 1x1 convolution to 128, linear
 * 1024, ReLU, dropout 0.7, linear K.
 */
final class AuxiliaryHead extends Layer {

  /** Cells of the averaged map, a side. */
  static final int CELLS = 4;

  /** Channels of the 1x1 convolution. */
  static final int CHANNELS = 128;

  /** Features between the linear layers. */
  static final int HIDDEN = 1024;

  private final Layer pool;
  private final Layer conv;
  private final Layer flatten = child("flatten", new Flatten());
  private final Layer fc1;
  private final Layer relu;
  private final Layer dropout;
  private final Layer fc2;

  AuxiliaryHead(Layer pool, Layer conv, Linear fc1, Linear fc2) {
    this.pool = child("pool", pool);
    this.conv = child("conv", conv);
    this.fc1 = child("fc1", fc1);
    relu = child("relu", Activation.RELU_IN_PLACE.layer());
    dropout = child("dropout", new Dropout(0.7));
    this.fc2 = child("fc2", fc2);
  }

  /** (N, C, H, W) → (N, K). */
  @Override
  protected NDArray apply(NDArray x) {
    NDArray cells = flatten.forward(conv.forward(pool.forward(x)));
    return fc2.forward(dropout.forward(relu.forward(fc1.forward(cells))));
  }
}
