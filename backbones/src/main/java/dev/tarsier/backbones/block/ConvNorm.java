package dev.tarsier.backbones.block;

import dev.tarsier.nn.Activation;
import dev.tarsier.nn.BatchNorm2d;
import dev.tarsier.nn.Conv2d;
import dev.tarsier.nn.Initializer;
import dev.tarsier.nn.Layer;
import dev.tarsier.nn.Normalization;
import dev.tarsier.nn.Sequential;

/**
 * Convolutions without bias and the norm behind each, keys 0 and 1, perhaps an activation, key 2:
 * torchvision's {@code Conv2dNormActivation}. Kernels begin as N(0, 2 / fan-out).
 *
 * @param norm behind each convolution
 * @param epsilon of the norm
 * @param momentum of the norm: the weight of the new value
 */
public record ConvNorm(Normalization norm, double epsilon, double momentum) {

  /** With PyTorch's ε and momentum. */
  public ConvNorm(Normalization norm) {
    this(norm, BatchNorm2d.EPSILON, BatchNorm2d.MOMENTUM);
  }

  /** Convolution, norm, activation. */
  public Sequential activated(Conv2d.Builder builder, Activation activation) {
    return linear(builder).add(activation.layer());
  }

  /** Convolution and norm. */
  public Sequential linear(Conv2d.Builder builder) {
    Conv2d conv = conv(builder);
    return new Sequential(conv, norm(conv.channels()));
  }

  /** A convolution alone, where a block names its parts itself. */
  public static Conv2d conv(Conv2d.Builder builder) {
    return builder.noBias().init(Initializer.kaimingNormalFanOut()).build();
  }

  /** A norm alone. */
  public Layer norm(int channels) {
    return norm.layer(channels, epsilon, momentum);
  }
}
