package dev.tarsier.backbones.resnet;

import static dev.tarsier.backbones.block.ConvNorm.conv;
import static dev.tarsier.backbones.resnet.BlockDesign.conv3x3;

import ai.djl.ndarray.NDArray;
import dev.tarsier.nn.Activation;
import dev.tarsier.nn.AnyPrecision;
import dev.tarsier.nn.Chain;
import dev.tarsier.nn.Conv2d;
import dev.tarsier.nn.Layer;
import org.jspecify.annotations.Nullable;

/** Figure 5, right: 1x1 reduce, 3x3, 1x1 expand to four times the stage's width. */
final class Bottleneck extends Layer implements AnyPrecision {

  private final Layer relu = child("relu", Activation.RELU_IN_PLACE.layer());
  private final Chain residual;
  private final @Nullable Layer downsample;

  Bottleneck(BlockDesign design, int in, int width, int stride, int dilation) {
    int inner = design.innerWidth(width);
    int out = Kind.BOTTLENECK.expansion * width;
    int first = design.strideIn() == StrideIn._1X1 ? stride : 1;
    Layer conv1 = child("conv1", conv(Conv2d.of(in, inner, 1).stride(first)));
    Layer bn1 = child("bn1", design.norm(inner));
    var middle = conv3x3(inner, inner, stride / first, dilation).groups(design.groups());
    Layer conv2 = child("conv2", conv(middle));
    Layer bn2 = child("bn2", design.norm(inner));
    Layer conv3 = child("conv3", conv(Conv2d.of(inner, out, 1)));
    Layer bn3 = child("bn3", design.norm(out));
    Layer attention = child(design.attention().key(), design.attentionFor(out));
    residual = new Chain(conv1, bn1, relu, conv2, bn2, relu, conv3, bn3, attention);
    downsample = design.residual() ? child("downsample", design.shortcut(in, out, stride)) : null;
  }

  @Override
  protected NDArray apply(NDArray x) {
    NDArray y = residual.forward(x);
    return relu.forward(downsample == null ? y : y.add(downsample.forward(x)));
  }
}
