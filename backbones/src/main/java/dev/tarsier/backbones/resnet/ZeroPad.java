package dev.tarsier.backbones.resnet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.nn.Layer;
import dev.tarsier.nn.Leaf;
import dev.tarsier.nn.Window;

/** (N, in, H, W) → (N, out, ⌈H/s⌉, ⌈W/s⌉): every s-th pixel, then zeros for the new channels. */
final class ZeroPad extends Layer implements Leaf {

  private final int in;
  private final int out;
  private final int stride;

  ZeroPad(int in, int out, int stride) {
    this.in = in;
    this.out = out;
    this.stride = stride;
  }

  @Override
  protected NDArray apply(NDArray x) {
    NDArray y = x.get(new NDIndex(":, :, ::%d, ::%d".formatted(stride, stride)));
    Shape missing = new Shape(y.size(0), out - in, y.size(2), y.size(3));
    return out == in ? y : y.concat(y.getManager().zeros(missing, y.getDataType()), 1);
  }

  @Override
  public Shape outputShape(Shape input) {
    return new Shape(input.get(0), out, steps(input.get(2)), steps(input.get(3)));
  }

  private long steps(long length) {
    return (length + stride - 1) / stride;
  }

  @Override
  public Window window() {
    return new Window(1, 1, stride, 0, 0, 1);
  }
}
