package dev.tarsier.core.config.binding;

import dev.tarsier.data.Imaging;
import dev.tarsier.model.BackboneFactory;
import dev.tarsier.model.HeadFactory;
import dev.tarsier.model.NeckFactory;
import dev.tarsier.optim.OptimizerFactory;
import dev.tarsier.optim.ScheduleFactory;
import dev.tarsier.plugin.Component;
import dev.tarsier.plugin.DatasetFactory;
import dev.tarsier.plugin.TransformFactory;
import dev.tarsier.problem.Suggestion;
import dev.tarsier.problem.UserError;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Everything that is installed.
 *
 * @param imaging the image library, if a plugin provides one
 * @param origins every jar and folder that was looked at
 */
public record Catalog(
    Registry<BackboneFactory<Record>> backbones,
    Registry<NeckFactory<Record>> necks,
    Registry<HeadFactory<Record>> heads,
    Registry<DatasetFactory<Record>> datasets,
    Registry<TransformFactory<Record>> transforms,
    Registry<OptimizerFactory<Record>> optimizers,
    Registry<ScheduleFactory<Record>> schedules,
    Optional<Imaging> imaging,
    List<String> origins) {

  /** Keeps a copy of the list. */
  public Catalog {
    origins = List.copyOf(origins);
  }

  /** All registries, in the order of a config. */
  public List<Registry<?>> registries() {
    return List.of(datasets, transforms, backbones, necks, heads, optimizers, schedules);
  }

  /**
   * The pages of all components of this name; a name may be taken once a kind.
   *
   * @throws UserError if there is none
   */
  public List<ComponentPage> describe(String name) {
    List<ComponentPage> pages =
        registries().stream()
            .flatMap(registry -> registry.find(name).map(c -> page(registry, c)).stream())
            .toList();
    if (pages.isEmpty()) {
      throw new UserError("no component is called '%s'%s".formatted(name, nearest(name)));
    }
    return pages;
  }

  private static ComponentPage page(Registry<?> registry, Component<?> component) {
    return ComponentPage.of(registry.kind(), component);
  }

  private String nearest(String name) {
    var names =
        registries().stream()
            .flatMap(registry -> registry.names().stream())
            .collect(Collectors.toCollection(TreeSet::new));
    return Suggestion.nearest(name, names).map("; did you mean '%s'?"::formatted).orElse("")
        + (names.isEmpty()
            ? "; none is installed"
            : " (known: %s)".formatted(String.join(", ", names)));
  }

  /** The registry of a kind of factory, such as {@code BackboneFactory}. */
  Registry<?> registry(Class<?> factory) {
    Registry<?> registry =
        Map.<Class<?>, Registry<?>>of(
                BackboneFactory.class, backbones,
                NeckFactory.class, necks,
                HeadFactory.class, heads,
                DatasetFactory.class, datasets,
                TransformFactory.class, transforms,
                OptimizerFactory.class, optimizers,
                ScheduleFactory.class, schedules)
            .get(factory);
    if (registry == null) {
      throw new IllegalArgumentException("%s is not a kind of component".formatted(factory));
    }
    return registry;
  }
}
