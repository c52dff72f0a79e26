package dev.tarsier.core.wiring;

import dev.tarsier.core.config.binding.Catalog;
import dev.tarsier.core.config.tree.Environment;
import dev.tarsier.plugin.DetectionPlugin;
import dev.tarsier.problem.CodeOrigin;
import dev.tarsier.problem.UserError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Finds plugins.
 *
 * <pre>{@code
 * Catalog catalog = Plugins.load(Plugins.folder(file.pluginsDir(), System::getenv));
 * }</pre>
 */
public final class Plugins {

  /** The system property that names the folder of plugin jars. */
  public static final String FOLDER_PROPERTY = "tarsier.plugins.dir";

  /** The environment variable that names the folder of plugin jars. */
  public static final String FOLDER_VARIABLE = "TARSIER_PLUGINS_DIR";

  private Plugins() {}

  /**
   * The folder of plugin jars, if one is named: by {@value #FOLDER_PROPERTY}, else by the config,
   * else by {@value #FOLDER_VARIABLE}. What was written for one run goes before what was written
   * for an experiment, and that before what holds for a machine.
   */
  public static Optional<Path> folder(Optional<Path> fromConfig, Environment environment) {
    return named(System.getProperty(FOLDER_PROPERTY))
        .or(() -> fromConfig)
        .or(() -> named(environment.get(FOLDER_VARIABLE)));
  }

  private static Optional<Path> named(@Nullable String folder) {
    return Optional.ofNullable(folder).filter(text -> !text.isBlank()).map(Path::of);
  }

  /**
   * Everything on the class path and in the jars of a folder.
   *
   * @throws UserError if the folder is missing, a jar or plugin is broken, or a name is claimed
   *     twice; the message names the jars
   */
  public static Catalog load(Optional<Path> folder) {
    List<DetectionPlugin> plugins = new ArrayList<>(onClassPath());
    List<String> jars = new ArrayList<>();
    if (folder.isPresent()) {
      PluginFolder found = PluginFolder.open(folder.get());
      plugins.addAll(found.plugins());
      jars.addAll(found.jars());
    }
    return of(plugins, jars);
  }

  /**
   * The components of these plugins.
   *
   * @param origins jars and folders that were looked at, besides those of the plugins
   * @throws UserError as {@link #load}
   */
  public static Catalog of(List<? extends DetectionPlugin> plugins, List<String> origins) {
    var all = new TreeSet<>(origins);
    plugins.forEach(plugin -> all.add(CodeOrigin.of(plugin.getClass())));
    return Installation.of(plugins, List.copyOf(all));
  }

  private static List<DetectionPlugin> onClassPath() {
    try {
      return ServiceLoader.load(DetectionPlugin.class).stream()
          .map(ServiceLoader.Provider::get)
          .toList();
    } catch (ServiceConfigurationError | LinkageError e) {
      throw new UserError("a plugin on the class path is broken: %s".formatted(reason(e)), e);
    }
  }

  /** The innermost reason: what surrounds it is the machinery of loading. */
  static String reason(Throwable e) {
    Throwable cause = e;
    while (cause.getCause() != null) {
      cause = cause.getCause();
    }
    String message = cause.getMessage() == null ? "" : ": " + cause.getMessage();
    return cause instanceof ServiceConfigurationError
        ? String.valueOf(cause.getMessage())
        : cause.getClass().getSimpleName() + message;
  }
}
