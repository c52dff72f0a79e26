package dev.tarsier.heads;

import dev.tarsier.model.Backbone;
import dev.tarsier.model.BackboneFactory;
import dev.tarsier.model.DetectionHead;
import dev.tarsier.model.HeadContext;
import dev.tarsier.model.HeadFactory;
import dev.tarsier.model.ModelContext;
import dev.tarsier.plugin.Component;
import dev.tarsier.plugin.ComponentKind;
import dev.tarsier.plugin.DetectionPlugin;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/** The backbones and heads on the class path, by their names and a config's words. */
public final class Installed {

  private static final Map<String, Component<BackboneFactory<Record>>> BACKBONES =
      load(ComponentKind.BACKBONE);

  private static final Map<String, Component<HeadFactory<Record>>> HEADS = load(ComponentKind.HEAD);

  private Installed() {}

  private static <F> Map<String, Component<F>> load(ComponentKind<F> kind) {
    var components = new TreeMap<String, Component<F>>();
    for (DetectionPlugin plugin : ServiceLoader.load(DetectionPlugin.class)) {
      plugin.offer().of(kind).forEach(found -> components.put(found.name(), found));
    }
    return components;
  }

  /** The names of all heads. */
  public static SortedSet<String> heads() {
    return new TreeSet<>(HEADS.keySet());
  }

  /** The feature extractor of a backbone. */
  public static Backbone backbone(String name, Map<String, String> options) {
    Component<BackboneFactory<Record>> component = get(BACKBONES, name);
    return component
        .factory()
        .create(Settings.record(component.options(), options), ModelContext.forFeatures());
  }

  /** A head. */
  public static DetectionHead head(String name, Map<String, String> options, HeadContext context) {
    Component<HeadFactory<Record>> component = get(HEADS, name);
    return component.factory().create(Settings.record(component.options(), options), context);
  }

  private static <T> T get(Map<String, T> components, String name) {
    T component = components.get(name);
    if (component == null) {
      throw new IllegalArgumentException("no '%s' among %s".formatted(name, components.keySet()));
    }
    return component;
  }
}
