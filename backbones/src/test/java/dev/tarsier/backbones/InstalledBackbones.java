package dev.tarsier.backbones;

import dev.tarsier.model.Backbone;
import dev.tarsier.model.BackboneFactory;
import dev.tarsier.model.ModelContext;
import dev.tarsier.plugin.Component;
import dev.tarsier.plugin.ComponentKind;
import dev.tarsier.plugin.DetectionPlugin;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** Every backbone that this module's plugins name. */
public final class InstalledBackbones {

  private static final Map<String, Component<BackboneFactory<Record>>> BY_NAME = load();

  private InstalledBackbones() {}

  private static Map<String, Component<BackboneFactory<Record>>> load() {
    var components = new TreeMap<String, Component<BackboneFactory<Record>>>();
    for (DetectionPlugin plugin : ServiceLoader.load(DetectionPlugin.class)) {
      plugin
          .offer()
          .of(ComponentKind.BACKBONE)
          .forEach(found -> components.put(found.name(), found));
    }
    return components;
  }

  /** All names, in alphabetical order. */
  public static SortedSet<String> names() {
    return new TreeSet<>(BY_NAME.keySet());
  }

  /** A backbone with its default options. */
  public static Backbone create(String name, ModelContext context) {
    return create(name, context, Map.of());
  }

  /**
   * A backbone with some options set.
   *
   * @param options YAML key to value in YAML's writing
   */
  public static Backbone create(String name, ModelContext context, Map<String, String> options) {
    Component<BackboneFactory<Record>> component = BY_NAME.get(name);
    if (component == null) {
      throw new IllegalArgumentException("no backbone '%s' among %s".formatted(name, names()));
    }
    return component.factory().create(OptionsRecord.of(component.options(), options), context);
  }
}
