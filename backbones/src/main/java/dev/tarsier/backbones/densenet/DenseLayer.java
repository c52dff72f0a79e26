package dev.tarsier.backbones.densenet;

import ai.djl.ndarray.NDArray;
import dev.tarsier.nn.Activation;
import dev.tarsier.nn.Conv2d;
import dev.tarsier.nn.Initializer;
import dev.tarsier.nn.Layer;
import dev.tarsier.nn.Normalization;

/** Norm, ReLU, 1x1 to 4k; norm, ReLU, 3x3 to k = growth: "DenseNet-B", section 3. */
final class DenseLayer extends Layer {

  private static final int BOTTLENECK = 4;

  private final Layer norm1;
  private final Layer relu1;
  private final Layer conv1;
  private final Layer norm2;
  private final Layer relu2;
  private final Layer conv2;

  DenseLayer(int in, int growth, Normalization norm) {
    int width = BOTTLENECK * growth;
    norm1 = child("norm1", norm.layer(in));
    relu1 = child("relu1", Activation.RELU_IN_PLACE.layer());
    conv1 = child("conv1", conv(in, width, 1));
    norm2 = child("norm2", norm.layer(width));
    relu2 = child("relu2", Activation.RELU_IN_PLACE.layer());
    conv2 = child("conv2", conv(width, growth, 3));
  }

  /** k × k that keeps the size. */
  static Conv2d conv(int in, int out, int kernel) {
    return Conv2d.of(in, out, kernel)
        .same()
        .noBias()
        .init(Initializer.kaimingNormalFanIn())
        .build();
  }

  /** (N, in, H, W) → (N, k, H, W). */
  @Override
  protected NDArray apply(NDArray x) {
    NDArray reduced = conv1.forward(relu1.forward(norm1.forward(x)));
    return conv2.forward(relu2.forward(norm2.forward(reduced)));
  }
}
