package dev.tarsier.core.config.tree;

import dev.tarsier.core.config.tree.Node.Entry;
import dev.tarsier.core.config.tree.Node.Kind;
import dev.tarsier.core.config.tree.Node.Mapping;
import dev.tarsier.core.config.tree.Node.Scalar;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Lays one tree over another: mappings are merged key by key, everything else is replaced, lists
 * included.
 *
 * <p>One exception: a mapping whose {@code type} differs from the one below replaces it as a whole.
 * The options of an SGD mean nothing to an AdamW, and would be refused as unknown keys. A name
 * alone stands for a mapping with nothing but its type, above as below.
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
      Node value = lower.map(node -> overlay(node, upper)).orElse(upper);
      merged.put(entry.getKey(), new Entry(entry.getValue().key(), value));
    }
    return new Mapping(above.position(), merged);
  }

  private static Node overlay(Node below, Node above) {
    boolean named =
        above instanceof Scalar && !(below instanceof Mapping m && m.get(TYPE).isPresent());
    return !named && spelled(below) instanceof Mapping l && spelled(above) instanceof Mapping u
        ? overlay(l, u)
        : above;
  }

  /** A name as the mapping it is short for; everything else as it is. */
  static Node spelled(Node node) {
    return node instanceof Scalar name && name.kind() == Kind.TEXT
        ? new Mapping(name.position(), Map.of(TYPE, new Entry(name.position(), name)))
        : node;
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
