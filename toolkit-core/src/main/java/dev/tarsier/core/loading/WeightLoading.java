package dev.tarsier.core.loading;

import ai.djl.ndarray.NDManager;
import dev.tarsier.nn.Network;
import dev.tarsier.nn.StateEntry;
import dev.tarsier.nn.StateSource;
import dev.tarsier.weights.tensor.StateDict;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * Gives a network the values of a state dict.
 *
 * @param rename regular expressions and their replacements, applied in order to every key of the
 *     file
 * @param resettable keys that begin anew when their shape differs, see {@link #dependingOnClasses}
 * @param ignorable keys of the file that need no place in the network
 */
public record WeightLoading(
    Map<Pattern, String> rename, Set<String> resettable, Set<String> ignorable) {

  /** A batch norm's counter has no effect, and files from before PyTorch 0.4.1 lack it. */
  private static final String COUNTER = "num_batches_tracked";

  /** Copies the collections, keeping their order. */
  public WeightLoading {
    rename = new LinkedHashMap<>(rename);
    resettable = new LinkedHashSet<>(resettable);
    ignorable = new LinkedHashSet<>(ignorable);
  }

  /** Every key must find its place as it is. */
  public static WeightLoading strict() {
    return new WeightLoading(Map.of(), Set.of(), Set.of());
  }

  /** Renamings as a config has them, in the same order; the map may be added to. */
  public static Map<Pattern, String> patterns(Map<String, String> rename) {
    var patterns = new LinkedHashMap<Pattern, String>();
    rename.forEach((expression, becomes) -> patterns.put(Pattern.compile(expression), becomes));
    return patterns;
  }

  /** Keys whose shapes differ between two builds of one network for different class counts. */
  public static Set<String> dependingOnClasses(Network network, Network otherCount) {
    Map<String, StateEntry> other = otherCount.state();
    var keys = new TreeSet<String>();
    network
        .state()
        .forEach(
            (key, entry) -> {
              StateEntry twin = other.get(key);
              if (twin == null || !twin.shape().equals(entry.shape())) {
                keys.add(key);
              }
            });
    return keys;
  }

  /**
   * Materialises the network from the file's values where they fit, and from {@code beginning}
   * elsewhere. The report says where; nobody should train a network whose report is not complete.
   */
  public LoadReport materialize(
      Network network, NDManager manager, StateDict file, StateSource beginning) {
    Map<String, String> keysByPath = network.keysByPath();
    Map<String, FileTensor> tensors = renamed(file, keysByPath);
    var loaded = new ArrayList<String>();
    var reset = new ArrayList<String>();
    var missing = new ArrayList<String>();
    var mismatched = new ArrayList<String>();
    network.materialize(
        manager,
        (key, entry, owner) -> {
          FileTensor found = tensors.remove(key);
          if (found != null && found.fits(entry)) {
            loaded.add(key);
            return NetworkState.array(found.tensor(), entry.type(), owner);
          }
          if (resettable.contains(key)) {
            reset.add(key);
          } else if (found != null) {
            mismatched.add(found.mismatch(entry));
          } else if (!key.endsWith(COUNTER)) {
            missing.add(key);
          }
          return beginning.create(key, entry, owner);
        });
    var ignored = tensors.keySet().stream().filter(this::isIgnorable).toList();
    List<FileTensor> unexpected =
        tensors.entrySet().stream()
            .filter(left -> !isIgnorable(left.getKey()))
            .map(Map.Entry::getValue)
            .toList();
    List<String> unplaced = unexpected.stream().map(FileTensor::key).toList();
    var hints = new ArrayList<>(KeyHints.withoutEffect(rename, file.tensors().keySet()));
    new KeyHints(key -> renamed(key, keysByPath))
        .renaming(unplaced, Set.copyOf(missing))
        .ifPresent(hints::add);
    return new LoadReport(
        loaded,
        reset,
        missing,
        unexpected.stream().map(FileTensor::describe).toList(),
        mismatched,
        ignored,
        hints,
        file.metadata());
  }

  private boolean isIgnorable(String key) {
    return ignorable.contains(key) || resettable.contains(key) || key.endsWith(COUNTER);
  }

  /** Under the network's keys; a file may name its tensors by the paths instead. */
  private Map<String, FileTensor> renamed(StateDict file, Map<String, String> keysByPath) {
    var tensors = new LinkedHashMap<String, FileTensor>();
    file.tensors()
        .forEach(
            (key, tensor) -> {
              String name = renamed(key, keysByPath);
              tensors.put(name, new FileTensor(key, name, tensor));
            });
    return tensors;
  }

  private String renamed(String key, Map<String, String> keysByPath) {
    String name = key;
    for (Map.Entry<Pattern, String> rule : rename.entrySet()) {
      name = rule.getKey().matcher(name).replaceAll(rule.getValue());
    }
    return keysByPath.getOrDefault(name, name);
  }

  /** Keys of a network, for {@link #ignorable}. */
  public static Set<String> keys(Network network) {
    return new LinkedHashSet<>(List.copyOf(network.state().keySet()));
  }
}
