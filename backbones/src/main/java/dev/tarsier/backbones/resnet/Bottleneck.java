package dev.tarsier.backbones.resnet;

import static dev.tarsier.backbones.block.ConvNorm.conv;
import static dev.tarsier.backbones.resnet.BlockDesign.conv3x3;

import ai.djl.ndarray.NDArray;
import dev.tarsier.nn.Activation;
import dev.tarsier.nn.Conv2d;
import dev.tarsier.nn.Layer;
import org.jspecify.annotations.Nullable;

/** Figure 5, right: 1x1 reduce, 3x3, 1x1 expand to four times the stage's width. */
final class Bottleneck extends Layer {

  private final Layer conv1;
  private final Layer bn1;
  private final Layer relu = child("relu", Activation.RELU_IN_PLACE.layer());
  private final Layer conv2;
  private final Layer bn2;
  private final Layer conv3;
  private final Layer bn3;
  private final Layer attention;
  private final @Nullable Layer downsample;

  Bottleneck(BlockDesign design, int in, int width, int stride, int dilation) {
    int inner = design.innerWidth(width);
    int out = Kind.BOTTLENECK.expansion * width;
    int first = design.strideIn() == StrideIn._1X1 ? stride : 1;
    conv1 = child("conv1", conv(Conv2d.of(in, inner, 1).stride(first)));
    bn1 = child("bn1", design.norm(inner));
    var middle = conv3x3(inner, inner, stride / first, dilation).groups(design.groups());
    conv2 = child("conv2", conv(middle));
    bn2 = child("bn2", design.norm(inner));
    conv3 = child("conv3", conv(Conv2d.of(inner, out, 1)));
    bn3 = child("bn3", design.norm(out));
    attention = child(design.attention().key(), design.attentionFor(out));
    downsample = design.residual() ? child("downsample", design.shortcut(in, out, stride)) : null;
  }

  @Override
  protected NDArray apply(NDArray x) {
    NDArray y = relu.forward(bn1.forward(conv1.forward(x)));
    y = relu.forward(bn2.forward(conv2.forward(y)));
    y = attention.forward(bn3.forward(conv3.forward(y)));
    return relu.forward(downsample == null ? y : y.add(downsample.forward(x)));
  }
}
