package dev.tarsier.backbones.convnext;

import static dev.tarsier.backbones.convnext.ConvNeXt.conv;
import static dev.tarsier.backbones.convnext.ConvNeXt.linear;

import ai.djl.ndarray.NDArray;
import dev.tarsier.nn.Activation;
import dev.tarsier.nn.Initializer;
import dev.tarsier.nn.Layer;
import dev.tarsier.nn.LayerNorm;
import dev.tarsier.nn.Leaf;
import dev.tarsier.nn.Sequential;
import dev.tarsier.nn.StateEntry;
import dev.tarsier.nn.StochasticDepth;

/**
 * Figure 4, right: a 7x7 of each channel, layer norm, and a perceptron of four times the width on
 * every position; the result is scaled channel by channel and added to the input.
 */
final class ConvNeXtBlock extends Layer {

  private static final double INITIAL_SCALE = 1e-6;

  // The empty name puts layer_scale beside block, where torchvision has it.
  private final Layer scale;
  private final Layer block;
  private final Layer stochasticDepth;

  ConvNeXtBlock(int channels, double drop) {
    scale = child("", new LayerScale(channels));
    block =
        child(
            "block",
            new Sequential(
                conv(channels, channels, 7).depthwise().same().build(),
                new Permute(0, 2, 3, 1), // (N, H, W, C)
                LayerNorm.channelsLast(channels, ConvNeXt.EPSILON),
                linear(channels, 4 * channels),
                Activation.GELU.layer(),
                linear(4 * channels, channels),
                new Permute(0, 3, 1, 2))); // (N, C, H, W)
    stochasticDepth = child("stochastic_depth", new StochasticDepth(drop));
  }

  @Override
  protected NDArray apply(NDArray x) {
    return x.add(stochasticDepth.forward(scale.forward(block.forward(x))));
  }

  /** Moves the axes; it holds torchvision's place in the sequence. */
  private static final class Permute extends Layer {
    private final int[] axes;

    Permute(int... axes) {
      this.axes = axes;
    }

    @Override
    protected NDArray apply(NDArray x) {
      return x.transpose(axes);
    }
  }

  /** (N, C, H, W) times one number a channel. */
  private static final class LayerScale extends Layer implements Leaf {
    private final StateEntry scale;

    LayerScale(int channels) {
      scale = parameter("layer_scale", Initializer.constant(INITIAL_SCALE), channels, 1, 1);
    }

    @Override
    protected NDArray apply(NDArray x) {
      return x.mul(scale.value());
    }
  }
}
