package dev.tarsier.backbones.resnet;

import static dev.tarsier.backbones.block.ConvNorm.conv;
import static dev.tarsier.backbones.resnet.BlockDesign.conv3x3;

import ai.djl.ndarray.NDArray;
import dev.tarsier.nn.Activation;
import dev.tarsier.nn.Layer;
import org.jspecify.annotations.Nullable;

/** Figure 5, left: two 3x3. */
final class BasicBlock extends Layer {

  private final Layer conv1;
  private final Layer bn1;
  private final Layer relu = child("relu", Activation.RELU_IN_PLACE.layer());
  private final Layer conv2;
  private final Layer bn2;
  private final Layer attention;
  private final @Nullable Layer downsample;

  BasicBlock(BlockDesign design, int in, int width, int stride, int dilation) {
    conv1 = child("conv1", conv(conv3x3(in, width, stride, dilation)));
    bn1 = child("bn1", design.norm(width));
    conv2 = child("conv2", conv(conv3x3(width, width, 1, dilation)));
    bn2 = child("bn2", design.norm(width));
    attention = child(design.attention().key(), design.attentionFor(width));
    downsample = design.residual() ? child("downsample", design.shortcut(in, width, stride)) : null;
  }

  @Override
  protected NDArray apply(NDArray x) {
    NDArray y = relu.forward(bn1.forward(conv1.forward(x)));
    y = attention.forward(bn2.forward(conv2.forward(y)));
    return relu.forward(downsample == null ? y : y.add(downsample.forward(x)));
  }
}
