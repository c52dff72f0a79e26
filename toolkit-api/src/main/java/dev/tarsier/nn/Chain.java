package dev.tarsier.nn;

import ai.djl.ndarray.NDArray;
import dev.tarsier.nn.functional.Bfloat16;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Layers one behind another, of which it is known that nobody else reads what passes between them.
 *
 * <p>{@link #forward} gives what the layers give in turn. Under {@link Precision#BFLOAT16} it may
 * compute several as one in evaluation, and lets bfloat16 pass from one to the next: from the first
 * convolution to the end, where float32 is given back to whoever came with float32.
 *
 * <p>A composite that calls layer after layer says so with a chain of its children; {@link
 * Sequential} and {@link dev.tarsier.model.Trunk} are such.
 */
public final class Chain {

  private final List<Layer> layers;
  private final List<Link> links = new ArrayList<>();

  /** Layers that may be computed as one. */
  private record Link(List<Layer> layers, @Nullable FusedConvolution fused) {

    NDArray forward(NDArray x) {
      if (fused != null && fused.takes(x)) {
        return fused.forward(x);
      }
      NDArray y = x;
      for (Layer layer : layers) {
        y = layer.forward(y);
      }
      return y;
    }
  }

  /** These layers in their order. */
  public Chain(Layer... layers) {
    this(List.of(layers));
  }

  /** These layers in their order. */
  public Chain(List<Layer> layers) {
    this.layers = List.copyOf(layers);
    int at = 0;
    while (at < layers.size()) {
      List<Layer> rest = layers.subList(at, layers.size());
      Link link = first(rest);
      links.add(link);
      at += link.layers.size();
    }
  }

  private static Link first(List<Layer> layers) {
    if (layers.get(0) instanceof Conv2d conv) {
      var fused = FusedConvolution.beginning(conv, layers.subList(1, layers.size()));
      return new Link(List.copyOf(layers.subList(0, fused.length())), fused);
    }
    return new Link(List.of(layers.get(0)), null);
  }

  /** The layers in order. */
  public List<Layer> layers() {
    return layers;
  }

  /** What the last layer answers, in what the first is asked in. */
  public NDArray forward(NDArray x) {
    NDArray y = pass(x);
    return Bfloat16.holds(x) ? y : Bfloat16.widen(y);
  }

  /**
   * What the last layer answers, perhaps in bfloat16 although the first is asked in float32: for
   * those who ask further chains and widen the last answer.
   */
  public NDArray pass(NDArray x) {
    NDArray y = x;
    for (Link link : links) {
      y = link.forward(y);
    }
    return y;
  }
}
