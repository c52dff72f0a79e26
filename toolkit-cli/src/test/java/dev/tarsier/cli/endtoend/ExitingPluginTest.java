package dev.tarsier.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import dev.tarsier.plugin.DetectionPlugin;
import dev.tarsier.testing.PluginJars;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A plugin that ends the program by itself is not mistaken for a command that is done. */
final class ExitingPluginTest {

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"System.exit(0)", "Runtime.getRuntime().exit(3)"})
  void isNamedWithItsJarAndPlace(String exit) throws Exception {
    Path jars = Files.createDirectory(folder.resolve("jars"));
    new PluginJars(jars, DetectionPlugin.class, NDArray.class)
        .jar(
            "leaver.jar",
            "third.party.Leaver",
            "Leaver",
            PluginJars.source(
                "Leaver",
                "backbone(\"leaver\", Options.class, (o, c) -> { %s; return null; });"
                    .formatted(exit)));

    Process process =
        ProgramProcess.start(
            List.of(),
            List.of(),
            folder.resolve("out"),
            folder.resolve("err"),
            "describe",
            "leaver",
            "--plugins-dir",
            jars.toString());

    int code = process.waitFor();
    String words = Files.readString(folder.resolve("err"));
    assertThat(code).as(words).isEqualTo(2);
    assertThat(words)
        .startsWith(
            "plugin third.party.Leaver in %s is broken: it ends the program"
                .formatted(jars.resolve("leaver.jar")))
        .contains("  at third.party.Leaver.", "(Leaver.java:4)", "Mend or remove it.")
        .doesNotContain("interrupted");
  }
}
