package dev.tarsier.heads.fasterrcnn;

import ai.djl.ndarray.NDArray;
import dev.tarsier.nn.Layer;
import dev.tarsier.nn.Network;
import dev.tarsier.nn.Trace;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/** What goes into some layers of a network and comes out of them, by path, call after call. */
final class LayerRecord implements Trace {

  private final IdentityHashMap<Network, String> paths = new IdentityHashMap<>();
  private final Map<String, List<NDArray>> inputs = new TreeMap<>();
  private final Map<String, List<NDArray>> outputs = new TreeMap<>();

  /** Listens to these layers from now on. */
  static LayerRecord of(Network network, List<String> wanted) {
    var record = new LayerRecord();
    network.visitNetworks(
        (path, part) -> {
          if (part instanceof Layer && wanted.contains(path)) {
            record.paths.put(part, path);
          }
        });
    network.traceWith(record);
    return record;
  }

  @Override
  public NDArray call(Layer layer, NDArray input, UnaryOperator<NDArray> apply) {
    NDArray output = apply.apply(input);
    String path = paths.get(layer);
    if (path != null) {
      inputs.computeIfAbsent(path, p -> new ArrayList<>()).add(input);
      outputs.computeIfAbsent(path, p -> new ArrayList<>()).add(output);
    }
    return output;
  }

  List<NDArray> inputs(String path) {
    return inputs.getOrDefault(path, List.of());
  }

  List<NDArray> outputs(String path) {
    return outputs.getOrDefault(path, List.of());
  }
}
