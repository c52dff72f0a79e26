package dev.tarsier.weights;

import dev.tarsier.weights.tensor.InvalidWeightFile;
import dev.tarsier.weights.tensor.InvalidWeightFile.Reason;
import dev.tarsier.weights.tensor.PlacedTensor;
import dev.tarsier.weights.tensor.StateDict;
import dev.tarsier.weights.tensor.StoredTensor;
import dev.tarsier.weights.tensor.TensorPath;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A file as it is: every tensor with its path, before any name is changed.
 *
 * @param path the file
 * @param tensors in the order of the file
 * @param metadata free text of a safetensors file; empty for PyTorch's files
 * @param remarks what was left out
 */
public record WeightFile(
    Path path,
    Format format,
    List<PlacedTensor> tensors,
    Map<String, String> metadata,
    List<String> remarks) {

  /** The containers that are read. */
  public enum Format {
    /** Header in JSON, then the values. */
    SAFETENSORS,
    /** {@code torch.save} since PyTorch 1.6. */
    TORCH_ZIP,
    /** {@code torch.save} before PyTorch 1.6. */
    TORCH_LEGACY
  }

  // Where trainers keep the network among optimizer and epoch; torchvision's references use
  // "model", the ImageNet example
  // "state_dict", PyTorch's tutorial "model_state_dict".
  private static final List<String> MODEL_KEYS =
      List.of("state_dict", "model_state_dict", "model_state", "model", "net", "weights");

  /** Copies list and map. */
  public WeightFile {
    tensors = List.copyOf(tensors);
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
    remarks = List.copyOf(remarks);
  }

  /**
   * The network's state dict: of a nested checkpoint what stands under {@code state_dict}, {@code
   * model} or the like, of any other file all tensors, their paths joined by dots; names as {@link
   * KeyNames#modern} gives them.
   *
   * @throws InvalidWeightFile when two tensors get one name
   */
  public StateDict stateDict() {
    List<PlacedTensor> network = network(tensors);
    Map<String, String> names =
        KeyNames.modern(network.stream().map(placed -> placed.path().dotted()).toList());
    var state = new LinkedHashMap<String, StoredTensor>();
    for (PlacedTensor placed : network) {
      String found = placed.path().dotted();
      String name = names.getOrDefault(found, found);
      if (state.put(name, placed.tensor()) != null) {
        throw new InvalidWeightFile(
            path.toString(),
            Reason.NAMES,
            "two tensors get the name '%s' in the state dict".formatted(name));
      }
    }
    return new StateDict(state, metadata);
  }

  private static List<PlacedTensor> network(List<PlacedTensor> tensors) {
    for (String key : MODEL_KEYS) {
      List<PlacedTensor> below = below(tensors, new TensorPath.Key(key, false));
      if (!below.isEmpty()) {
        return network(below);
      }
    }
    return tensors;
  }

  /** Tensors in the dictionary under a key; a tensor of that very name is none of them. */
  private static List<PlacedTensor> below(List<PlacedTensor> tensors, TensorPath.Key key) {
    var below = new ArrayList<PlacedTensor>();
    for (PlacedTensor placed : tensors) {
      List<TensorPath.Key> keys = placed.path().keys();
      if (keys.size() > 1 && keys.get(0).equals(key)) {
        below.add(new PlacedTensor(placed.path().below(1), placed.tensor()));
      }
    }
    return below;
  }
}
