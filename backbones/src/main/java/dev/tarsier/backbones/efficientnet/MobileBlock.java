package dev.tarsier.backbones.efficientnet;

import static dev.tarsier.nn.Activation.SIGMOID;
import static dev.tarsier.nn.Activation.SILU;

import ai.djl.ndarray.NDArray;
import dev.tarsier.backbones.attention.SqueezeExcitation;
import dev.tarsier.backbones.block.ConvNorm;
import dev.tarsier.backbones.block.Pace;
import dev.tarsier.nn.Conv2d;
import dev.tarsier.nn.Layer;
import dev.tarsier.nn.Sequential;
import dev.tarsier.nn.StochasticDepth;

/**
 * The paper's MBConv: expand, filter each channel, squeeze and excite, project; with a shortcut
 * where the shape stays.
 */
final class MobileBlock extends Layer {

  private final Layer block;
  private final Layer stochasticDepth;
  private final boolean residual;

  MobileBlock(ConvNorm units, int in, int inner, int out, int kernel, Pace.Step step, double drop) {
    var path = new Sequential();
    if (inner != in) {
      path.add(units.activated(Conv2d.of(in, inner, 1), SILU));
    }
    path.add(units.activated(step.applyTo(Conv2d.of(inner, inner, kernel).depthwise()), SILU));
    // A quarter of the block's input, not of the expanded channels.
    path.add(new SqueezeExcitation(inner, in / 4, SILU, SIGMOID));
    path.add(units.linear(Conv2d.of(inner, out, 1)));
    block = child("block", path);
    stochasticDepth = child("stochastic_depth", new StochasticDepth(drop));
    residual = step.stride() == 1 && in == out;
  }

  @Override
  protected NDArray apply(NDArray x) {
    NDArray y = block.forward(x);
    return residual ? x.add(stochasticDepth.forward(y)) : y;
  }
}
