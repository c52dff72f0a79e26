package dev.tarsier.backbones.block;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import dev.tarsier.nn.Layer;
import dev.tarsier.nn.functional.Functional;
import java.util.ArrayList;
import java.util.List;

/**
 * Paths that read one input; what they give is joined along the channels, in the order of the
 * paths.
 *
 * <pre>{@code
 * new Branches()
 *     .path("branch1x1", conv(in, 64, 1))
 *     .path("branch5x5_1", conv(in, 48, 1)).then("branch5x5_2", conv(48, 64, 5))
 *     .path("pool", pool).then("branch_pool", conv(in, 32, 1))
 * }</pre>
 *
 * <p>All layers are direct children under their names, as in torchvision's flat blocks.
 */
public final class Branches extends Layer {

  private final List<Path> paths = new ArrayList<>();

  /** Layers one after the other, then perhaps several that read the same map. */
  private record Path(List<Layer> layers, List<Layer> fork) {

    List<NDArray> forward(NDArray x) {
      NDArray y = x;
      for (Layer layer : layers) {
        y = layer.forward(y);
      }
      if (fork.isEmpty()) {
        return List.of(y);
      }
      var outputs = new ArrayList<NDArray>();
      for (Layer layer : fork) {
        outputs.add(layer.forward(y));
      }
      return outputs;
    }
  }

  /** Begins a path with a layer that reads the input. */
  public Branches path(String name, Layer layer) {
    paths.add(new Path(new ArrayList<>(), new ArrayList<>()));
    return then(name, layer);
  }

  /** Continues the last path. */
  public Branches then(String name, Layer layer) {
    last().layers.add(child(name, layer));
    return this;
  }

  /** Adds a layer at the end of the last path; with others that were added so it reads one map. */
  public Branches fork(String name, Layer layer) {
    last().fork.add(child(name, layer));
    return this;
  }

  private Path last() {
    return paths.get(paths.size() - 1);
  }

  @Override
  protected NDArray apply(NDArray x) {
    var outputs = new NDList();
    paths.forEach(path -> outputs.addAll(path.forward(x)));
    return Functional.concat(outputs, 1);
  }
}
