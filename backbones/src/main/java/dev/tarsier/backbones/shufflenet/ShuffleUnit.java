package dev.tarsier.backbones.shufflenet;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.index.NDIndex;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.nn.Activation;
import dev.tarsier.nn.Conv2d;
import dev.tarsier.nn.Layer;
import dev.tarsier.nn.Normalization;
import dev.tarsier.nn.Sequential;
import org.jspecify.annotations.Nullable;

/**
 * Figure 3 (c) and (d): two branches side by side whose channels are then interleaved.
 *
 * <pre>
 * keeping   x = (a | b)     shuffle(a | branch2(b))
 * halving                   shuffle(branch1(x) | branch2(x))
 * </pre>
 */
final class ShuffleUnit extends Layer {

  private static final int BRANCHES = 2;

  private final @Nullable Layer branch1;
  private final Layer branch2;

  private ShuffleUnit(@Nullable Layer branch1, Layer branch2) {
    this.branch1 = branch1 == null ? null : child("branch1", branch1);
    this.branch2 = child("branch2", branch2);
  }

  /** Half of the channels pass untouched. */
  static ShuffleUnit keeping(Normalization norm, int channels) {
    int half = channels / BRANCHES;
    return new ShuffleUnit(null, filtered(norm, half, half, 1));
  }

  /** Both branches see all channels and halve the map. */
  static ShuffleUnit halving(Normalization norm, int in, int out) {
    int half = out / BRANCHES;
    Layer branch1 =
        new Sequential(
            conv(Conv2d.of(in, in, 3).depthwise().stride(2).same()),
            norm.layer(in),
            conv(Conv2d.of(in, half, 1)),
            norm.layer(half),
            Activation.RELU_IN_PLACE.layer());
    return new ShuffleUnit(branch1, filtered(norm, in, half, 2));
  }

  /** 1x1, depthwise 3x3, 1x1; no activation behind the depthwise one. */
  private static Layer filtered(Normalization norm, int in, int out, int stride) {
    return new Sequential(
        conv(Conv2d.of(in, out, 1)),
        norm.layer(out),
        Activation.RELU_IN_PLACE.layer(),
        conv(Conv2d.of(out, out, 3).depthwise().stride(stride).same()),
        norm.layer(out),
        conv(Conv2d.of(out, out, 1)),
        norm.layer(out),
        Activation.RELU_IN_PLACE.layer());
  }

  private static Conv2d conv(Conv2d.Builder builder) {
    return builder.noBias().build();
  }

  @Override
  protected NDArray apply(NDArray x) {
    if (branch1 != null) {
      return shuffle(branch1.forward(x), branch2.forward(x));
    }
    long half = x.getShape().get(1) / BRANCHES;
    NDArray untouched = x.get(new NDIndex(":, :{}", half));
    NDArray filtered = x.get(new NDIndex(":, {}:", half));
    return shuffle(untouched, branch2.forward(filtered));
  }

  /** a₁ b₁ a₂ b₂ …, so that the next unit's halves each hold channels of both branches. */
  private static NDArray shuffle(NDArray a, NDArray b) {
    Shape each = a.getShape();
    Shape both = new Shape(each.get(0), BRANCHES * each.get(1), each.get(2), each.get(3));
    return a.expandDims(2).concat(b.expandDims(2), 2).reshape(both);
  }
}
