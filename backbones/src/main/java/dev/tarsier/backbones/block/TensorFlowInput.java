package dev.tarsier.backbones.block;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.nn.Layer;
import dev.tarsier.nn.Leaf;

/**
 * Turns images normalised by ImageNet's mean and deviation, (v − m) / s, into the (v − ½) / ½ that
 * weights trained in TensorFlow want: y = x · s/½ + (m − ½)/½ for each channel. torchvision calls
 * it {@code transform_input}; its published GoogLeNet and Inception v3 need it.
 */
public final class TensorFlowInput extends Layer implements Leaf {

  private static final float[] SCALE = {0.229f / 0.5f, 0.224f / 0.5f, 0.225f / 0.5f};
  private static final float[] SHIFT = {
    (0.485f - 0.5f) / 0.5f, (0.456f - 0.5f) / 0.5f, (0.406f - 0.5f) / 0.5f
  };
  private static final Shape PER_CHANNEL = new Shape(1, 3, 1, 1);

  @Override
  protected NDArray apply(NDArray x) {
    NDManager manager = x.getManager();
    return x.mul(manager.create(SCALE, PER_CHANNEL)).add(manager.create(SHIFT, PER_CHANNEL));
  }
}
