package dev.tarsier.plugin;

import java.net.URL;
import java.security.CodeSource;

/**
 * A factory under its name.
 *
 * @param kind what the factory builds
 * @param name what stands behind {@code type:} in a config
 * @param options the record its settings bind to
 * @param factory takes that record
 * @param plugin the class that installed it
 * @param <F> the factory's type
 */
public record Component<F>(
    ComponentKind<F> kind,
    String name,
    Class<? extends Record> options,
    F factory,
    Class<?> plugin) {

  /** Where the plugin was loaded from: a jar or a folder. */
  public String origin() {
    CodeSource source = plugin.getProtectionDomain().getCodeSource();
    URL location = source == null ? null : source.getLocation();
    return location == null ? "the Java runtime" : location.getPath();
  }
}
