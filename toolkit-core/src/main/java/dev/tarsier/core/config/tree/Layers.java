package dev.tarsier.core.config.tree;

import dev.tarsier.core.config.tree.Node.Entry;
import dev.tarsier.core.config.tree.Node.Mapping;
import dev.tarsier.core.config.tree.Node.Scalar;
import java.util.LinkedHashMap;
import java.util.Optional;

/**
 * Lays one tree over another: mappings are merged key by key, everything else is replaced, lists
 * included.
 *
 * <p>One exception: a mapping whose {@code type} differs from the one below replaces it as a whole.
 * The options of an SGD mean nothing to an AdamW, and would be refused as unknown keys.
 */
final class Layers {

  private static final String TYPE = "type";

  private Layers() {}

  static Mapping overlay(Mapping below, Mapping above) {
    if (changesType(below, above)) {
      return above;
    }
    var merged = new LinkedHashMap<>(below.entries());
    for (var entry : above.entries().entrySet()) {
      Optional<Node> lower = below.get(entry.getKey());
      Node upper = entry.getValue().value();
      Node value =
          lower.isPresent() && lower.get() instanceof Mapping l && upper instanceof Mapping u
              ? overlay(l, u)
              : upper;
      merged.put(entry.getKey(), new Entry(entry.getValue().key(), value));
    }
    return new Mapping(above.position(), merged);
  }

  private static boolean changesType(Mapping below, Mapping above) {
    return below.get(TYPE).isPresent()
        && above.get(TYPE).isPresent()
        && !text(below.get(TYPE)).equals(text(above.get(TYPE)));
  }

  private static Optional<String> text(Optional<Node> node) {
    return node.flatMap(
        value -> value instanceof Scalar scalar ? Optional.of(scalar.text()) : Optional.empty());
  }
}
