package dev.tarsier.core.checkpoint;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.tarsier.core.loading.NetworkState;
import dev.tarsier.problem.UserError;
import dev.tarsier.weights.tensor.StoredTensor;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A {@link NamedState} as a checkpoint holds it.
 *
 * @param arrays by key
 * @param counters by key
 */
public record SavedState(Map<String, StoredTensor> arrays, Map<String, Long> counters) {

  /** Keys of optimizer arrays before they were called after their parameters. */
  private static final Pattern NUMBERED = Pattern.compile("[a-z_]+\\.\\d+");

  /** Copies both maps. */
  public SavedState {
    arrays = Collections.unmodifiableMap(new LinkedHashMap<>(arrays));
    counters = Collections.unmodifiableMap(new TreeMap<>(counters));
  }

  static SavedState capture(NamedState state) {
    return new SavedState(NetworkState.capture("", state.arrays()), state.counters());
  }

  /** Puts {@code target} where this was. */
  void restore(NamedState target, NDManager manager) {
    Map<String, NDArray> wanted = target.arrays();
    Map<String, StoredTensor> named = isNumbered() ? renamed(wanted.keySet()) : arrays;
    try (NDManager scratch = manager.newSubManager()) {
      var values = new LinkedHashMap<String, NDArray>();
      wanted.forEach(
          (key, array) -> {
            StoredTensor tensor = named.get(key);
            if (tensor != null) {
              values.put(key, NetworkState.array(tensor, array.getDataType(), scratch));
            }
          });
      target.restore(values, counters);
    }
  }

  private boolean isNumbered() {
    return !arrays.isEmpty()
        && arrays.keySet().stream().allMatch(key -> NUMBERED.matcher(key).matches());
  }

  /** The i-th parameter's {@code velocity.i} is the i-th {@code velocity.KEY}. */
  private Map<String, StoredTensor> renamed(Set<String> wanted) {
    if (wanted.size() != arrays.size()) {
      throw new UserError(
          "the saved optimizer state has %d arrays, counted and without names, and the config trains with %d; resume with the config the run was begun with"
              .formatted(arrays.size(), wanted.size()));
    }
    var next = new HashMap<String, Integer>();
    var renamed = new LinkedHashMap<String, StoredTensor>();
    for (String key : wanted) {
      String moment = key.substring(0, key.indexOf('.'));
      int place = next.merge(moment, 1, Integer::sum) - 1;
      StoredTensor tensor = arrays.get(moment + "." + place);
      if (tensor != null) {
        renamed.put(key, tensor);
      }
    }
    return renamed;
  }
}
