package dev.tarsier.weights.tensor;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Where a tensor stands in a nested checkpoint: keys of dictionaries and indices of lists, from the
 * top. Empty for a file that is one bare tensor.
 */
public record TensorPath(List<Key> keys) {

  /**
   * One step down.
   *
   * @param text the key, or the decimal digits of an integer
   * @param integer true for an integer key or index: Python tells {@code 7} from {@code "7"}
   */
  public record Key(String text, boolean integer) {}

  /** Copies the list. */
  public TensorPath {
    keys = List.copyOf(keys);
  }

  /** A single text key, as in a flat state dict. */
  public static TensorPath of(String name) {
    return new TensorPath(List.of(new Key(name, false)));
  }

  /** The path without its first {@code steps} keys. */
  public TensorPath below(int steps) {
    return new TensorPath(keys.subList(steps, keys.size()));
  }

  /** The keys joined by dots: for a flat state dict its names. Two paths may give one name. */
  public String dotted() {
    return keys.stream().map(Key::text).collect(Collectors.joining("."));
  }
}
