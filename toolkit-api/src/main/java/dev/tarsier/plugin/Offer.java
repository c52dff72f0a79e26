package dev.tarsier.plugin;

import dev.tarsier.data.Imaging;
import java.util.List;
import java.util.Optional;

/**
 * What a plugin brings.
 *
 * @param components in the order in which they were named
 * @param imaging the image library, if the plugin provides one
 */
public record Offer(List<Component<?>> components, Optional<Imaging> imaging) {

  /** Keeps a copy of the list. */
  public Offer {
    components = List.copyOf(components);
  }

  /** The components of one kind. */
  @SuppressWarnings("unchecked") // a component's kind says what its factory is
  public <F> List<Component<F>> of(ComponentKind<F> kind) {
    return components.stream()
        .filter(component -> component.kind().equals(kind))
        .map(component -> (Component<F>) component)
        .toList();
  }
}
