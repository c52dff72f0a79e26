package dev.tarsier.core.config.tree;

import dev.tarsier.core.config.tree.Node.Entry;
import dev.tarsier.core.config.tree.Node.Mapping;
import dev.tarsier.core.config.tree.Node.Sequence;
import dev.tarsier.problem.Printable;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Applies {@code --set a.b.c=VALUE}: VALUE is YAML, laid over what stands at the path; a number in
 * a path counts a list's entries from 0.
 */
final class Overrides {

  private static final Pattern DOT = Pattern.compile("\\.");

  private final Problems problems;

  Overrides(Problems problems) {
    this.problems = problems;
  }

  /**
   * The tree with all overrides applied, later ones over earlier ones. Those of a {@code type} come
   * first, as a new type takes the old one's options away.
   */
  Mapping apply(Mapping tree, List<String> overrides) {
    Mapping changed = tree;
    List<String> typesFirst =
        overrides.stream().sorted(Comparator.comparing(o -> !pathOf(o).endsWith("type"))).toList();
    for (String override : typesFirst) {
      changed = apply(changed, override);
    }
    return changed;
  }

  private Mapping apply(Mapping tree, String override) {
    String path = pathOf(override);
    Position position = Position.override(path);
    if (!Printable.isName(path)) {
      problems.add(Position.override(Printable.of(path)), "", YamlReader.controls(path), "");
      return tree;
    }
    if (path.length() == override.length() || path.isBlank()) {
      problems.add(position, "", "'%s' sets nothing".formatted(override), "write --set PATH=VALUE");
      return tree;
    }
    Optional<Node> value =
        YamlReader.readValue(position, path, override.substring(path.length() + 1), problems);
    if (value.isEmpty()) {
      return tree;
    }
    return put(tree, List.of(DOT.split(path, -1)), value.get(), path);
  }

  private Mapping put(Mapping mapping, List<String> keys, Node value, String path) {
    String key = keys.get(0);
    Position position = value.position();
    if (keys.size() == 1) {
      var single = new Mapping(position, Map.of(key, new Entry(position, value)));
      Mapping laid = Layers.overlay(mapping, single);
      return new Mapping(mapping.position(), laid.entries());
    }
    Entry below = mapping.entry(key).orElse(new Entry(position, Mapping.empty(position)));
    return mapping.with(key, new Entry(below.key(), put(below.value(), rest(keys), value, path)));
  }

  private Node put(Node below, List<String> keys, Node value, String path) {
    if (below instanceof Sequence sequence) {
      return put(sequence, keys, value, path);
    }
    Node spelled = Layers.spelled(below);
    Mapping mapping =
        spelled instanceof Mapping present ? present : Mapping.empty(value.position());
    return put(mapping, keys, value, path);
  }

  private Sequence put(Sequence sequence, List<String> keys, Node value, String path) {
    int size = sequence.items().size();
    int index = index(keys.get(0));
    if (index < 0 || index >= size) {
      problems.add(
          value.position(),
          path,
          "the list has no entry '%s'".formatted(keys.get(0)),
          size == 0 ? "it is empty" : "allowed: 0 to %d".formatted(size - 1));
      return sequence;
    }
    Node item = sequence.items().get(index);
    List<Node> items = new ArrayList<>(sequence.items());
    items.set(index, keys.size() == 1 ? value : put(item, rest(keys), value, path));
    return new Sequence(sequence.position(), items);
  }

  private static int index(String key) {
    try {
      return Integer.parseInt(key);
    } catch (NumberFormatException e) {
      return -1; // reported by the caller, together with numbers that are too large
    }
  }

  private static List<String> rest(List<String> keys) {
    return keys.subList(1, keys.size());
  }

  private static String pathOf(String override) {
    int equals = override.indexOf('=');
    return equals < 0 ? override : override.substring(0, equals);
  }
}
