package dev.tarsier.backbones.attention;

import dev.tarsier.nn.Activation;
import dev.tarsier.nn.Identity;
import dev.tarsier.nn.Layer;
import dev.tarsier.nn.Normalization;

/** What a residual block applies to its residual function before the addition. */
public enum Attention {
  /** What the network's name says: none but in the SE and CBAM networks. */
  AS_NAMED,
  /** Nothing. */
  NONE,
  /** {@link SqueezeExcitation} with a sixteenth of the channels in the middle. */
  SE,
  /** {@link Cbam} with a sixteenth of the channels in the middle. */
  CBAM;

  private static final int REDUCTION = 16;

  /** This choice, or {@code named} if it is left to the network's name. */
  public Attention orNamed(Attention named) {
    return this == AS_NAMED ? named : this;
  }

  /** The name of the layer in its block, and so in the state dict. */
  public String key() {
    return switch (this) {
      case AS_NAMED, NONE -> "attention";
      case SE -> "se";
      case CBAM -> "cbam";
    };
  }

  /**
   * The layer for maps of {@code channels}.
   *
   * @param norm of the network, for the layer's own convolution if it has one
   */
  public Layer layer(int channels, Normalization norm) {
    int squeezed = channels / REDUCTION;
    return switch (this) {
      case AS_NAMED -> throw new IllegalStateException("orNamed comes first");
      case NONE -> new Identity();
      case SE -> new SqueezeExcitation(channels, squeezed, Activation.RELU, Activation.SIGMOID);
      case CBAM -> new Cbam(channels, squeezed, norm);
    };
  }
}
