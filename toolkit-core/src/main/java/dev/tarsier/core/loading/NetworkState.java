package dev.tarsier.core.loading;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.nn.Network;
import dev.tarsier.weights.tensor.DType;
import dev.tarsier.weights.tensor.StateDict;
import dev.tarsier.weights.tensor.StoredTensor;
import java.util.LinkedHashMap;
import java.util.Map;

/** Copies arrays between the engine and state dicts. */
public final class NetworkState {

  private NetworkState() {}

  /** The weights of a network as they are now, under their keys and in their order. */
  public static StateDict capture(Network network) {
    var tensors = new LinkedHashMap<String, StoredTensor>();
    network.state().forEach((key, entry) -> tensors.put(key, capture(entry.value())));
    return StateDict.of(tensors);
  }

  /** These arrays under their names, each name preceded by {@code prefix}. */
  public static Map<String, StoredTensor> capture(String prefix, Map<String, NDArray> arrays) {
    var tensors = new LinkedHashMap<String, StoredTensor>();
    arrays.forEach((name, array) -> tensors.put(prefix + name, capture(array)));
    return tensors;
  }

  private static StoredTensor capture(NDArray array) {
    DType type =
        switch (array.getDataType()) {
          case FLOAT32 -> DType.F32;
          case INT64 -> DType.I64;
          default ->
              throw new IllegalArgumentException(
                  "a state dict holds float32 and int64 arrays, not " + array.getDataType());
        };
    return StoredTensor.of(type, array.getShape().getShape(), array.toByteBuffer(false));
  }

  /** An array of a stored tensor's values; whatever float type it has becomes float32. */
  public static NDArray array(StoredTensor tensor, DataType type, NDManager manager) {
    var shape = new Shape(tensor.shape());
    if (type == DataType.INT64) {
      long[] values = new long[Math.toIntExact(tensor.elements())];
      tensor.data().asLongBuffer().get(values);
      return manager.create(values, shape);
    }
    // Never over the file's own memory: it is mapped read-only, and training writes.
    return manager.create(tensor.toFloats(), shape);
  }
}
