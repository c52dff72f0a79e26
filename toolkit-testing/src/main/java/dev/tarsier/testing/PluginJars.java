package dev.tarsier.testing;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Makes plugin jars of source text, as a third party would: compiled by itself, then packed. */
public final class PluginJars {

  private final Path folder;
  private final Class<?> door;
  private final String classPath;

  /**
   * Jars of a folder.
   *
   * @param door the class that plugins extend
   * @param seen a class of each further jar that a plugin sees; the whole class path of the tests
   *     takes javac seconds to open
   */
  public PluginJars(Path folder, Class<?> door, Class<?>... seen) {
    this.folder = folder;
    this.door = door;
    this.classPath =
        Stream.concat(Stream.of(door), Stream.of(seen))
            .map(PluginJars::origin)
            .collect(Collectors.joining(File.pathSeparator));
  }

  private static String origin(Class<?> type) {
    try {
      return Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI()).toString();
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  /** A plugin class whose {@code install()} has this body. */
  public static String source(String className, String install) {
    return """
    package third.party;
    public final class %s extends dev.tarsier.plugin.DetectionPlugin {
      public record Options() {}
      @Override protected void install() { %s }
    }
    """
        .formatted(className, install);
  }

  /** Compiles one class of the package {@code third.party} into a jar that names {@code plugin}. */
  public Path jar(String jarName, String plugin, String className, String source)
      throws IOException {
    return pack(jarName, plugin, compile(className, source));
  }

  /** As {@link #jar}, with one of the source's classes left out. */
  public void jarWithout(
      String left, String jarName, String plugin, String className, String source)
      throws IOException {
    Path classes = compile(className, source);
    Files.delete(classes.resolve("third").resolve("party").resolve(left + ".class"));
    pack(jarName, plugin, classes);
  }

  /**
   * As {@link #jar}, compiled against another version of one class of the toolkit.
   *
   * @param former the source of that version
   */
  public void jarAgainst(
      String formerName,
      String former,
      String jarName,
      String plugin,
      String className,
      String source)
      throws IOException {
    Path formerApi = compile(formerName, former);
    pack(jarName, plugin, compile(className, source, formerApi + File.pathSeparator + classPath));
  }

  private Path compile(String className, String source) throws IOException {
    return compile(className, source, classPath);
  }

  private Path compile(String className, String source, String classPath) throws IOException {
    Path work = Files.createTempDirectory(folder.getParent(), "classes");
    Path file = work.resolve(className + ".java");
    Files.writeString(file, source);
    List<String> options =
        List.of("-proc:none", "-encoding", "UTF-8", "-cp", classPath, "-d", work.toString());
    String[] arguments =
        Stream.concat(options.stream(), Stream.of(file.toString())).toArray(String[]::new);
    int result = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments);
    assertThat(result).as("javac's exit code").isZero();
    Files.delete(file);
    return work;
  }

  private Path pack(String jarName, String plugin, Path classes) throws IOException {
    Path jar = folder.resolve(jarName);
    try (var out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(classes)) {
      add(
          out,
          "META-INF/services/" + door.getName(),
          "# found by Tarsier\n%s\n".formatted(plugin).getBytes(StandardCharsets.UTF_8));
      List<Path> compiled = files.filter(Files::isRegularFile).toList();
      for (Path file : compiled) {
        add(out, classes.relativize(file).toString().replace("\\", "/"), Files.readAllBytes(file));
      }
    }
    return jar;
  }

  private static void add(JarOutputStream out, String name, byte[] content) throws IOException {
    out.putNextEntry(new JarEntry(name));
    out.write(content);
    out.closeEntry();
  }
}
