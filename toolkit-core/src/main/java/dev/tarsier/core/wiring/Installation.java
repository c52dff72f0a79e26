package dev.tarsier.core.wiring;

import com.google.inject.Binding;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Key;
import com.google.inject.Module;
import com.google.inject.spi.Element;
import com.google.inject.spi.Elements;
import com.google.inject.spi.Message;
import dev.tarsier.core.config.binding.Catalog;
import dev.tarsier.core.config.binding.Registry;
import dev.tarsier.data.Imaging;
import dev.tarsier.model.BackboneFactory;
import dev.tarsier.model.HeadFactory;
import dev.tarsier.model.NeckFactory;
import dev.tarsier.optim.OptimizerFactory;
import dev.tarsier.optim.ScheduleFactory;
import dev.tarsier.plugin.Component;
import dev.tarsier.plugin.DatasetFactory;
import dev.tarsier.plugin.DetectionPlugin;
import dev.tarsier.plugin.TransformFactory;
import dev.tarsier.problem.UserError;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The plugins' bindings in one injector, and what comes out of it: the catalogue. */
final class Installation {

  private final Injector injector;
  private final List<String> origins;

  private Installation(Injector injector, List<String> origins) {
    this.injector = injector;
    this.origins = origins;
  }

  static Catalog of(List<? extends DetectionPlugin> plugins, List<String> origins) {
    List<Module> modules = new ArrayList<>();
    // So that every kind of component can be asked for, even if nobody installs one.
    modules.add(new NoComponents());
    List<DetectionPlugin> imaging = new ArrayList<>();
    for (DetectionPlugin plugin : plugins) {
      List<Element> elements = elements(plugin);
      modules.add(Elements.getModule(elements));
      if (elements.stream().anyMatch(Installation::bindsImaging)) {
        imaging.add(plugin);
      }
    }
    refuseTwo(imaging);
    return new Installation(Guice.createInjector(modules), origins).catalog();
  }

  /** What a plugin binds; read one plugin at a time, to know whose mistake it is. */
  private static List<Element> elements(DetectionPlugin plugin) {
    try {
      List<Element> elements = Elements.getElements(plugin);
      for (Element element : elements) {
        if (element instanceof Message message) {
          throw broken(plugin, message.getMessage(), message.getCause());
        }
      }
      return elements;
    } catch (LinkageError e) {
      // Such as a method that this version of the toolkit no longer has.
      throw broken(plugin, Plugins.reason(e), e);
    }
  }

  private static UserError broken(
      DetectionPlugin plugin, String reason, @Nullable Throwable cause) {
    String message =
        "the plugin %s in %s is broken: %s (rebuild or remove it)"
            .formatted(plugin.getClass().getName(), Origin.of(plugin.getClass()), reason);
    return cause == null ? new UserError(message) : new UserError(message, cause);
  }

  private static boolean bindsImaging(Element element) {
    return element instanceof Binding<?> binding && binding.getKey().equals(Key.get(Imaging.class));
  }

  private static void refuseTwo(List<DetectionPlugin> imaging) {
    if (imaging.size() > 1) {
      throw clash("the image library", imaging.stream().map(Object::getClass).toList());
    }
  }

  private static UserError clash(String what, List<? extends Class<?>> plugins) {
    String claims =
        plugins.stream()
            .map(plugin -> "%s in %s".formatted(plugin.getName(), Origin.of(plugin)))
            .collect(Collectors.joining(" and by "));
    return new UserError(
        "%s is claimed by %s; remove one, or give it another name".formatted(what, claims));
  }

  private Catalog catalog() {
    return new Catalog(
        registry("backbone", new Key<Map<String, Set<Component<BackboneFactory<Record>>>>>() {}),
        registry("neck", new Key<Map<String, Set<Component<NeckFactory<Record>>>>>() {}),
        registry("head", new Key<Map<String, Set<Component<HeadFactory<Record>>>>>() {}),
        registry("dataset", new Key<Map<String, Set<Component<DatasetFactory<Record>>>>>() {}),
        registry("transform", new Key<Map<String, Set<Component<TransformFactory<Record>>>>>() {}),
        registry("optimizer", new Key<Map<String, Set<Component<OptimizerFactory<Record>>>>>() {}),
        registry("schedule", new Key<Map<String, Set<Component<ScheduleFactory<Record>>>>>() {}),
        Optional.ofNullable(injector.getExistingBinding(Key.get(Imaging.class)))
            .map(binding -> binding.getProvider().get()),
        origins);
  }

  private <F> Registry<F> registry(String kind, Key<Map<String, Set<Component<F>>>> key) {
    Map<String, Component<F>> components = new LinkedHashMap<>();
    injector
        .getInstance(key)
        .forEach(
            (name, claims) -> {
              if (claims.size() > 1) {
                throw clash("the %s '%s'".formatted(kind, name), claimants(claims));
              }
              components.put(name, claims.iterator().next());
            });
    return new Registry<>(kind, components, origins);
  }

  private static List<? extends Class<?>> claimants(Set<? extends Component<?>> claims) {
    return claims.stream()
        .map(Component::plugin)
        .sorted(Comparator.comparing(Class::getName))
        .toList();
  }

  private static final class NoComponents extends DetectionPlugin {
    @Override
    protected void install() {}
  }
}
