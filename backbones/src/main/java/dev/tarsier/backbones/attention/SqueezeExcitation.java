package dev.tarsier.backbones.attention;

import ai.djl.ndarray.NDArray;
import dev.tarsier.nn.Activation;
import dev.tarsier.nn.AdaptiveAvgPool2d;
import dev.tarsier.nn.Conv2d;
import dev.tarsier.nn.Initializer;
import dev.tarsier.nn.Layer;

/**
 * Squeeze and excitation: scales each channel by what the whole map says about it. Hu, Shen, Sun:
 * "Squeeze-and-Excitation Networks", CVPR 2018, <a
 * href="https://arxiv.org/abs/1709.01507">arXiv:1709.01507</a>, section 3.
 *
 * <pre>
 * s = gate(W₂ · activation(W₁ · mean(x)))     W₁ (squeezed, C), W₂ (C, squeezed), with biases
 * y = s · x                                   (N, C, H, W), one s for each (N, C)
 * </pre>
 *
 * <p>Keys {@code fc1} and {@code fc2}; both are 1x1 convolutions, as in torchvision.
 */
public final class SqueezeExcitation extends Layer {

  private final Layer avgpool = child("avgpool", new AdaptiveAvgPool2d(1));
  private final Layer fc1;
  private final Layer fc2;
  private final Layer activation;
  private final Layer gate;

  /**
   * A block for {@code channels}.
   *
   * @param squeezed channels in the middle
   * @param activation behind the first convolution
   * @param gate behind the second, to [0, 1]
   */
  public SqueezeExcitation(int channels, int squeezed, Activation activation, Activation gate) {
    fc1 = child("fc1", linear(channels, squeezed));
    fc2 = child("fc2", linear(squeezed, channels));
    this.activation = child("activation", activation.layer());
    this.gate = child("scale_activation", gate.layer());
  }

  static Layer linear(int in, int out) {
    return Conv2d.of(in, out, 1)
        .init(Initializer.kaimingNormalFanOut())
        .biasInit(Initializer.constant(0))
        .build();
  }

  @Override
  protected NDArray apply(NDArray x) {
    NDArray s = activation.forward(fc1.forward(avgpool.forward(x)));
    return x.mul(gate.forward(fc2.forward(s))); // (N, C, H, W) times (N, C, 1, 1)
  }
}
