package dev.tarsier.cli.plugins;

import dev.tarsier.cli.terminal.ToolkitVersion;
import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/**
 * The files of a new plugin. What stands in them lies among the resources, one folder a kind, with
 * {@code @name@} and the like where the plugin's own words go; to add a kind, add a folder and its
 * name in {@link #KINDS}.
 *
 * @param kind one of {@link #KINDS}
 * @param name behind {@code type:}
 */
record PluginProject(String kind, String name) {

  /** The kinds that there is a project for. */
  static final List<String> KINDS = List.of("backbone", "head", "dataset", "transform");

  private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9]*([_-][a-z0-9]+)*");

  /** Checks that name and kind can be one. */
  PluginProject {
    if (!KINDS.contains(kind)) {
      throw new UserError(
          "--kind: there is no project for '%s' (allowed: %s; docs/writing-a-plugin.md has the other kinds)"
              .formatted(kind, String.join(", ", KINDS)));
    }
    if (!NAME.matcher(name).matches() || !SourceVersion.isName(packageOf(name))) {
      throw new UserError(
          "'%s' cannot name a plugin (allowed: small letters, digits, single hyphens and underscores between them, and no word of Java; such as my-%s)"
              .formatted(name, kind));
    }
  }

  private static String packageOf(String name) {
    return name.replaceAll("[_-]", "");
  }

  private String className() {
    return Arrays.stream(name.split("[_-]"))
        .map(word -> Character.toUpperCase(word.charAt(0)) + word.substring(1))
        .collect(Collectors.joining());
  }

  /** The files by their paths in the project. */
  Map<Path, String> files() {
    String java = "java/com/example/" + packageOf(name);
    String type = className();
    var files = new LinkedHashMap<Path, String>();
    files.put(Path.of("pom.xml"), text("pom.xml"));
    files.put(Path.of("README.md"), text("README.md"));
    files.put(Path.of("src/main", java, type + ".java"), text("Network.java"));
    files.put(Path.of("src/main", java, type + "Options.java"), text("Options.java"));
    files.put(Path.of("src/main", java, type + "Plugin.java"), text("Plugin.java"));
    files.put(Path.of("src/test", java, type + "Test.java"), text("Test.java"));
    files.put(
        Path.of("src/main/resources/META-INF/services/dev.tarsier.plugin.DetectionPlugin"),
        text("service"));
    return files;
  }

  private String text(String template) {
    try (InputStream in = PluginProject.class.getResourceAsStream(kind + "/" + template)) {
      return new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8)
          .replace("@name@", name)
          .replace("@Name@", className())
          .replace("@package@", packageOf(name))
          .replace("@version@", ToolkitVersion.current());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
