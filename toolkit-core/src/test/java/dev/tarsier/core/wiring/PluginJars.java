package dev.tarsier.core.wiring;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import dev.tarsier.plugin.DetectionPlugin;
import dev.tarsier.problem.CodeOrigin;
import java.io.File;
import java.io.IOException;
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
final class PluginJars {

  private final Path folder;

  PluginJars(Path folder) {
    this.folder = folder;
  }

  /** A plugin class whose {@code install()} has this body. */
  static String source(String className, String install) {
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
  Path jar(String jarName, String plugin, String className, String source) throws IOException {
    return pack(jarName, plugin, compile(className, source));
  }

  /** As {@link #jar}, with one of the source's classes left out. */
  void jarWithout(String left, String jarName, String plugin, String className, String source)
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
  void jarAgainst(
      String formerName,
      String former,
      String jarName,
      String plugin,
      String className,
      String source)
      throws IOException {
    Path formerApi = compile(formerName, former);
    pack(jarName, plugin, compile(className, source, formerApi + File.pathSeparator + classPath()));
  }

  private Path compile(String className, String source) throws IOException {
    return compile(className, source, classPath());
  }

  private Path compile(String className, String source, String classPath) throws IOException {
    Path work = Files.createTempDirectory(folder.getParent(), "classes");
    Path file = work.resolve(className + ".java");
    Files.writeString(file, source);
    List<String> options = List.of("-proc:none", "-cp", classPath, "-d", work.toString());
    String[] arguments =
        Stream.concat(options.stream(), Stream.of(file.toString())).toArray(String[]::new);
    int result = ToolProvider.getSystemJavaCompiler().run(null, null, null, arguments);
    assertThat(result).as("javac's exit code").isZero();
    Files.delete(file);
    return work;
  }

  /** What a plugin sees; the whole class path of the tests takes javac seconds to open. */
  private static String classPath() {
    return Stream.of(DetectionPlugin.class, NDArray.class)
        .map(CodeOrigin::of)
        .collect(Collectors.joining(File.pathSeparator));
  }

  private Path pack(String jarName, String plugin, Path classes) throws IOException {
    Path jar = folder.resolve(jarName);
    try (var out = new JarOutputStream(Files.newOutputStream(jar));
        Stream<Path> files = Files.walk(classes)) {
      add(
          out,
          "META-INF/services/dev.tarsier.plugin.DetectionPlugin",
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
