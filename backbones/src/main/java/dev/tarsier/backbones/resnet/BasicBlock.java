package dev.tarsier.backbones.resnet;

import static dev.tarsier.backbones.block.ConvNorm.conv;
import static dev.tarsier.backbones.resnet.BlockDesign.conv3x3;

import ai.djl.ndarray.NDArray;
import dev.tarsier.nn.Activation;
import dev.tarsier.nn.AnyPrecision;
import dev.tarsier.nn.Chain;
import dev.tarsier.nn.Layer;
import org.jspecify.annotations.Nullable;

/** Figure 5, left: two 3x3. */
final class BasicBlock extends Layer implements AnyPrecision {

  private final Layer relu = child("relu", Activation.RELU_IN_PLACE.layer());
  private final Chain residual;
  private final @Nullable Layer downsample;

  BasicBlock(BlockDesign design, int in, int width, int stride, int dilation) {
    Layer conv1 = child("conv1", conv(conv3x3(in, width, stride, dilation)));
    Layer bn1 = child("bn1", design.norm(width));
    Layer conv2 = child("conv2", conv(conv3x3(width, width, 1, dilation)));
    Layer bn2 = child("bn2", design.norm(width));
    Layer attention = child(design.attention().key(), design.attentionFor(width));
    residual = new Chain(conv1, bn1, relu, conv2, bn2, attention);
    downsample = design.residual() ? child("downsample", design.shortcut(in, width, stride)) : null;
  }

  @Override
  protected NDArray apply(NDArray x) {
    NDArray y = residual.forward(x);
    return relu.forward(downsample == null ? y : y.add(downsample.forward(x)));
  }
}
