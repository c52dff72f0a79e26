package dev.tarsier.backbones;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.nn.Layer;
import dev.tarsier.nn.Network;
import dev.tarsier.nn.Trace;
import java.util.Arrays;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * What the layers of a network gave at the moment they returned, by path; copied at once, because
 * the next layer may write over it.
 */
public final class CapturedOutputs implements Trace {

  private final IdentityHashMap<Network, String> paths = new IdentityHashMap<>();
  private final Map<String, Output> outputs = new LinkedHashMap<>();

  /**
   * The first output of one layer.
   *
   * @param shape with the batch
   * @param images the values of each image
   */
  public record Output(Shape shape, List<float[]> images) {

    static Output of(NDArray array) {
      float[] values = array.toFloatArray();
      int images = Math.toIntExact(array.getShape().get(0));
      int size = values.length / images;
      return new Output(
          array.getShape(),
          IntStream.range(0, images)
              .mapToObj(b -> Arrays.copyOfRange(values, b * size, (b + 1) * size))
              .toList());
    }
  }

  /** Listens to the layers at these paths until the network is traced otherwise. */
  public static CapturedOutputs of(Network network, Set<String> wanted) {
    var captured = new CapturedOutputs();
    network.visitNetworks(
        (path, part) -> {
          // Parents come first; a part without a name has its parent's path and is not meant.
          boolean taken = captured.paths.containsValue(path);
          if (part instanceof Layer && wanted.contains(path) && !taken) {
            captured.paths.put(part, path);
          }
        });
    network.traceWith(captured);
    return captured;
  }

  @Override
  public NDArray call(Layer layer, NDArray input, UnaryOperator<NDArray> apply) {
    NDArray y = apply.apply(input);
    String path = paths.get(layer);
    if (path != null) {
      outputs.putIfAbsent(path, Output.of(y));
    }
    return y;
  }

  /** Path to output, in the order of the calls; a path that no layer has is absent. */
  public Map<String, Output> outputs() {
    return outputs;
  }
}
