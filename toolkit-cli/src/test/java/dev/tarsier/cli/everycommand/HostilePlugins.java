package dev.tarsier.cli.everycommand;

import ai.djl.ndarray.NDArray;
import dev.tarsier.plugin.DetectionPlugin;
import dev.tarsier.testing.PluginJars;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** Plugin jars with a {@link HostileName} in every place that a command shows. */
final class HostilePlugins {

  private HostilePlugins() {}

  static void write(Path folder) throws IOException {
    Path jars = Files.createDirectories(folder.resolve("jar"));
    Files.writeString(jars.resolve(HostileName.RAW + ".jar"), "no jar");
    Path service = Files.createDirectories(folder.resolve("service"));
    try (var out = new JarOutputStream(Files.newOutputStream(service.resolve("a.jar")))) {
      out.putNextEntry(new JarEntry("META-INF/services/" + DetectionPlugin.class.getName()));
      out.write(HostileName.IN_A_LINE.getBytes(StandardCharsets.UTF_8));
      out.closeEntry();
    }
    Path component = Files.createDirectories(folder.resolve("component"));
    new PluginJars(component, DetectionPlugin.class, NDArray.class)
        .jar(
            "rogue.jar",
            "third.party.Rogue",
            "Rogue",
            """
            package third.party;
            import dev.tarsier.plugin.Setting;
            public final class Rogue extends dev.tarsier.plugin.DetectionPlugin {
              public record Options(@Setting(value = NAME, byDefault = "1") int width) {}
              @Override protected void install() {
                backbone(NAME, Options.class, (o, c) -> { throw new Error(NAME); });
                backbone("rogue", Options.class, (o, c) -> { throw new Error(NAME); });
              }
            }
            """
                .replace("NAME", HostileName.quoted()));
  }
}
