package dev.tarsier.backbones.block;

import ai.djl.ndarray.NDArray;
import dev.tarsier.nn.Activation;
import dev.tarsier.nn.Conv2d;
import dev.tarsier.nn.Layer;
import org.jspecify.annotations.Nullable;

/** Convolution, norm if any, ReLU; keys {@code conv} and {@code bn} as in torchvision. */
public final class ConvUnit extends Layer {

  private final Layer conv;
  private final @Nullable Layer bn;
  private final Layer relu;

  ConvUnit(Conv2d conv, @Nullable Layer norm) {
    this.conv = child("conv", conv);
    bn = norm == null ? null : child("bn", norm);
    relu = child("relu", Activation.RELU_IN_PLACE.layer());
  }

  @Override
  protected NDArray apply(NDArray x) {
    NDArray y = conv.forward(x);
    return relu.forward(bn == null ? y : bn.forward(y));
  }
}
