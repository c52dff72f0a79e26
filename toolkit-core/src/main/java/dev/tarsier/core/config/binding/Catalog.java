package dev.tarsier.core.config.binding;

import dev.tarsier.data.Imaging;
import dev.tarsier.plugin.Component;
import dev.tarsier.plugin.ComponentKind;
import dev.tarsier.problem.Suggestion;
import dev.tarsier.problem.UserError;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Everything that is installed.
 *
 * @param registries one a kind, in the order of {@link ComponentKind#ALL}
 * @param imaging the image library, if a plugin provides one
 * @param origins every jar and folder that was looked at
 */
public record Catalog(
    List<Registry<?>> registries, Optional<Imaging> imaging, List<String> origins) {

  /** Keeps copies of the lists. */
  public Catalog {
    registries = List.copyOf(registries);
    origins = List.copyOf(origins);
  }

  /** The components of a kind. */
  @SuppressWarnings("unchecked") // a registry's kind says what its factories are
  public <F> Registry<F> of(ComponentKind<F> kind) {
    return (Registry<F>) registry(kind.factory());
  }

  /**
   * The pages of all components of this name; a name may be taken once a kind.
   *
   * @throws UserError if there is none
   */
  public List<ComponentPage> describe(String name) {
    List<ComponentPage> pages =
        registries.stream()
            .flatMap(registry -> registry.find(name).map(c -> page(registry, c)).stream())
            .toList();
    if (pages.isEmpty()) {
      throw new UserError("no component is called '%s'%s".formatted(name, nearest(name)));
    }
    return pages;
  }

  private static ComponentPage page(Registry<?> registry, Component<?> component) {
    return ComponentPage.of(registry.kind().word(), component);
  }

  private String nearest(String name) {
    var names =
        registries.stream()
            .flatMap(registry -> registry.names().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    return Suggestion.nearest(name, names).map("; did you mean '%s'?"::formatted).orElse("")
        + (names.isEmpty() ? "; none is installed" : " ('tarsier plugins list' lists all)");
  }

  /** The registry of a kind of factory, such as {@code BackboneFactory}. */
  Registry<?> registry(Class<?> factory) {
    return registries.stream()
        .filter(registry -> registry.kind().factory().equals(factory))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException("%s is not a kind of component".formatted(factory)));
  }
}
