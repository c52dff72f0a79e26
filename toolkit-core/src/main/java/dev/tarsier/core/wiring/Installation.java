package dev.tarsier.core.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Binding;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Module;
import com.google.inject.TypeLiteral;
import com.google.inject.multibindings.MapBinder;
import com.google.inject.name.Names;
import dev.tarsier.core.config.binding.Catalog;
import dev.tarsier.core.config.binding.Registry;
import dev.tarsier.data.Imaging;
import dev.tarsier.plugin.Component;
import dev.tarsier.plugin.ComponentKind;
import dev.tarsier.plugin.DetectionPlugin;
import dev.tarsier.plugin.Offer;
import dev.tarsier.problem.CodeOrigin;
import dev.tarsier.problem.UserError;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The plugins' offers as bindings of one injector, and what comes out of it: the catalogue.
 *
 * <p>A plugin knows nothing of Guice; here each offer becomes a module, and each kind of component
 * a map from names to components.
 */
final class Installation {

  private static final TypeLiteral<String> NAME = TypeLiteral.get(String.class);
  private static final TypeLiteral<Component<?>> COMPONENT = new TypeLiteral<>() {};

  private final Injector injector;
  private final List<String> origins;

  private Installation(Injector injector, List<String> origins) {
    this.injector = injector;
    this.origins = origins;
  }

  static Catalog of(List<? extends DetectionPlugin> plugins, List<String> origins) {
    List<Module> modules = new ArrayList<>();
    // So that every kind of component can be asked for, even if nobody installs one.
    modules.add(new OfferModule(new Offer(List.of(), Optional.empty())));
    List<Class<?>> imaging = new ArrayList<>();
    for (DetectionPlugin plugin : plugins) {
      Offer offer = offer(plugin);
      modules.add(new OfferModule(offer));
      offer.imaging().ifPresent(library -> imaging.add(plugin.getClass()));
    }
    if (imaging.size() > 1) {
      throw clash("the image library", imaging);
    }
    return new Installation(Guice.createInjector(modules), origins).catalog();
  }

  /** What a plugin offers; asked one plugin at a time, to know whose mistake it is. */
  private static Offer offer(DetectionPlugin plugin) {
    try {
      return plugin.offer();
    } catch (RuntimeException | LinkageError e) {
      // A linkage error is such as a method that this version of the toolkit no longer has.
      throw new UserError(
          "the plugin %s in %s is broken: %s%n%s"
              .formatted(
                  plugin.getClass().getName(),
                  CodeOrigin.of(plugin.getClass()),
                  Plugins.reason(e),
                  PluginBlame.wayOut(e)),
          e);
    }
  }

  private static UserError clash(String what, List<? extends Class<?>> plugins) {
    String claims =
        plugins.stream()
            .map(plugin -> "%s in %s".formatted(plugin.getName(), CodeOrigin.of(plugin)))
            .collect(Collectors.joining(" and by "));
    return new UserError(
        "%s is claimed by %s; remove one, or give it another name".formatted(what, claims));
  }

  private Catalog catalog() {
    List<Registry<?>> registries = new ArrayList<>();
    ComponentKind.ALL.forEach(kind -> registries.add(registry(kind)));
    Optional<Imaging> imaging =
        Optional.ofNullable(injector.getExistingBinding(Key.get(Imaging.class)))
            .map(Binding::getProvider)
            .map(provider -> provider.get());
    return new Catalog(registries, imaging, origins);
  }

  @SuppressWarnings("unchecked") // the map of a kind holds components of that kind
  private <F> Registry<F> registry(ComponentKind<F> kind) {
    var key =
        Key.get(new TypeLiteral<Map<String, Set<Component<?>>>>() {}, Names.named(kind.word()));
    Map<String, Component<F>> components = new LinkedHashMap<>();
    injector
        .getInstance(key)
        .forEach(
            (name, claims) -> {
              if (claims.size() > 1) {
                throw clash("the %s '%s'".formatted(kind.word(), name), claimants(claims));
              }
              components.put(name, (Component<F>) claims.iterator().next());
            });
    return new Registry<>(kind, components, origins);
  }

  private static List<? extends Class<?>> claimants(Set<? extends Component<?>> claims) {
    return claims.stream()
        .map(Component::plugin)
        .sorted(Comparator.comparing(Class::getName))
        .toList();
  }

  /** A plugin's offer as Guice sees it. */
  private static final class OfferModule extends AbstractModule {
    private final Offer offer;

    OfferModule(Offer offer) {
      this.offer = offer;
    }

    @Override
    protected void configure() {
      for (ComponentKind<?> kind : ComponentKind.ALL) {
        // Two claims on one name are kept side by side here; the registry reports both jars.
        MapBinder<String, Component<?>> names =
            MapBinder.newMapBinder(binder(), NAME, COMPONENT, Names.named(kind.word()))
                .permitDuplicates();
        offer
            .of(kind)
            .forEach(component -> names.addBinding(component.name()).toInstance(component));
      }
      offer.imaging().ifPresent(library -> bind(Imaging.class).toInstance(library));
    }
  }
}
