package dev.tarsier.core.wiring;

import dev.tarsier.files.RegularFile;
import dev.tarsier.plugin.DetectionPlugin;
import dev.tarsier.problem.UserError;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/**
 * A folder of plugin jars. All its jars share one class loader, so that a plugin may bring its
 * libraries along as jars of their own.
 *
 * <p>Jars name their plugins as for {@link java.util.ServiceLoader}. The names are read here and
 * not by it, as its errors do not say which jar they concern.
 *
 * @param plugins in the order of jars and of the lines that name them
 * @param jars every jar, plugins in it or not
 */
record PluginFolder(List<DetectionPlugin> plugins, List<String> jars) {

  private static final String SERVICE = "META-INF/services/" + DetectionPlugin.class.getName();

  static PluginFolder open(Path folder) {
    List<Path> jars = jarsIn(folder);
    Map<String, Path> claims = claims(jars);
    ClassLoader loader = loader(folder, jars);
    List<DetectionPlugin> plugins = new ArrayList<>();
    claims.forEach(
        (name, jar) -> {
          Class<? extends DetectionPlugin> type = load(name, jar, loader);
          // A plugin that is on the class path as well has been found there.
          if (type.getClassLoader() == loader) {
            plugins.add(create(type, jar));
          }
        });
    return new PluginFolder(plugins, jars.stream().map(Path::toString).toList());
  }

  private static List<Path> jarsIn(Path folder) {
    if (!Files.isDirectory(folder)) {
      throw new UserError(
          "there is no folder of plugins '%s' (set by --plugins-dir, plugins.dir, -D%s or %s)"
              .formatted(folder, Plugins.FOLDER_PROPERTY, Plugins.FOLDER_VARIABLE));
    }
    try (Stream<Path> files = Files.list(folder)) {
      List<Path> jars = files.filter(file -> file.toString().endsWith(".jar")).sorted().toList();
      jars.forEach(jar -> RegularFile.check(jar, "plugin jar"));
      return jars;
    } catch (IOException e) {
      throw new UserError(
          "the folder of plugins '%s' cannot be read: %s".formatted(folder, e.getMessage()), e);
    }
  }

  /** The plugin classes that jars name, each with its jar. */
  private static Map<String, Path> claims(List<Path> jars) {
    Map<String, Path> claims = new LinkedHashMap<>();
    for (Path jar : jars) {
      for (String name : names(jar)) {
        Path earlier = claims.putIfAbsent(name, jar);
        if (earlier != null) {
          throw new UserError(
              "the plugin %s is in two jars, %s and %s; remove one".formatted(name, earlier, jar));
        }
      }
    }
    return claims;
  }

  /** The jar of a folder that holds a class. */
  static Optional<Path> jarWith(Path folder, String className) {
    String entry = className.replace('.', '/') + ".class";
    return jarsIn(folder).stream().filter(jar -> holds(jar, entry)).findFirst();
  }

  private static boolean holds(Path jar, String entry) {
    try (var file = new JarFile(jar.toFile())) {
      return file.getEntry(entry) != null;
    } catch (IOException e) {
      return false;
    }
  }

  /** The plugin classes that a jar names; a library of a plugin names none. */
  static List<String> pluginsOf(Path jar) {
    return names(jar);
  }

  private static List<String> names(Path jar) {
    try (var file = new JarFile(jar.toFile())) {
      ZipEntry entry = file.getEntry(SERVICE);
      if (entry == null) {
        return List.of();
      }
      try (var lines =
          new BufferedReader(
              new InputStreamReader(file.getInputStream(entry), StandardCharsets.UTF_8))) {
        return lines
            .lines()
            .map(line -> line.replaceFirst("#.*", "").strip())
            .filter(line -> !line.isEmpty())
            .distinct()
            .toList();
      }
    } catch (IOException e) {
      throw broken(jar, "it cannot be read: " + e.getMessage(), e);
    }
  }

  /** Stays open as long as the program runs: plugins load their classes when they need them. */
  private static ClassLoader loader(Path folder, List<Path> jars) {
    return new URLClassLoader(
        PluginBlame.loaderName(folder),
        jars.stream().map(PluginFolder::url).toArray(URL[]::new),
        DetectionPlugin.class.getClassLoader());
  }

  private static URL url(Path jar) {
    try {
      return jar.toUri().toURL();
    } catch (MalformedURLException e) {
      throw broken(jar, Plugins.reason(e), e);
    }
  }

  private static Class<? extends DetectionPlugin> load(String name, Path jar, ClassLoader loader) {
    try {
      return Class.forName(name, false, loader).asSubclass(DetectionPlugin.class);
    } catch (ClassNotFoundException e) {
      throw broken(jar, "it names the class %s, which it does not hold".formatted(name), e);
    } catch (ClassCastException e) {
      throw broken(jar, "%s is not a DetectionPlugin".formatted(name), e);
    } catch (LinkageError e) {
      throw broken(jar, "%s: %s".formatted(name, Plugins.reason(e)), e);
    }
  }

  private static DetectionPlugin create(Class<? extends DetectionPlugin> type, Path jar) {
    try {
      return type.getConstructor().newInstance();
    } catch (NoSuchMethodException e) {
      throw broken(
          jar, "%s has no public constructor without parameters".formatted(type.getName()), e);
    } catch (ReflectiveOperationException | LinkageError e) {
      throw broken(jar, "%s: %s".formatted(type.getName(), Plugins.reason(e)), e);
    }
  }

  private static UserError broken(Path jar, String reason, Throwable cause) {
    return new UserError(
        "the plugin jar %s is broken: %s (rebuild or remove it)".formatted(jar, reason), cause);
  }
}
