package dev.tarsier.core.config.binding;

import dev.tarsier.plugin.Component;
import dev.tarsier.plugin.ComponentKind;
import dev.tarsier.problem.Suggestion;
import dev.tarsier.problem.UserError;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The components of one kind by name, sorted.
 *
 * @param <F> the factory's type
 */
public final class Registry<F> {

  private static final int FEW = 12;

  private final ComponentKind<F> kind;
  private final SortedMap<String, Component<F>> components;
  private final List<String> origins;

  /**
   * A registry of these components.
   *
   * @param origins every jar and folder that was looked at, for messages
   */
  public Registry(
      ComponentKind<F> kind, Map<String, Component<F>> components, List<String> origins) {
    this.kind = kind;
    this.components = Collections.unmodifiableSortedMap(new TreeMap<>(components));
    this.origins = List.copyOf(origins);
  }

  /** What its components are. */
  public ComponentKind<F> kind() {
    return kind;
  }

  /** The names in alphabetical order. */
  public Set<String> names() {
    return components.keySet();
  }

  /** The components in the order of their names. */
  public Collection<Component<F>> components() {
    return components.values();
  }

  /** The component of this name, if there is one. */
  public Optional<Component<F>> find(String name) {
    return Optional.ofNullable(components.get(name));
  }

  /**
   * The component of this name.
   *
   * @throws UserError if there is none; the message lists the names there are
   */
  public Component<F> get(String name) {
    return find(name)
        .orElseThrow(
            () ->
                new UserError(
                    "no %s is called '%s' (%s)".formatted(kind.word(), name, choice(name))));
  }

  /**
   * What to choose from instead of an unknown name: the nearest one, or all if they are few, and
   * how to list them with the jars they come from.
   */
  String choice(String name) {
    if (names().isEmpty()) {
      return "none is installed" + places();
    }
    Optional<String> nearest = Suggestion.nearest(name, names());
    String list = "'tarsier plugins list --kind %s' lists".formatted(kind.word());
    if (nearest.isPresent()) {
      return "did you mean '%s'? %s all %d".formatted(nearest.get(), list, names().size());
    }
    return names().size() <= FEW
        ? "known: " + String.join(", ", names())
        : "known: %s, …; %s all %d"
            .formatted(
                names().stream().limit(FEW).collect(Collectors.joining(", ")),
                list,
                names().size());
  }

  private String places() {
    return origins.isEmpty()
        ? ""
        : origins.stream()
            .map(origin -> String.valueOf(Path.of(origin).getFileName()))
            .collect(Collectors.joining(", ", "; looked in ", ""));
  }
}
