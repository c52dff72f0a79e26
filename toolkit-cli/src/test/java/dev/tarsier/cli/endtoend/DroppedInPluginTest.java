package dev.tarsier.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.core.checkpoint.Checkpoint;
import dev.tarsier.core.train.RunFolder;
import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The example plugin's jar, which is on no class path, dropped into a folder and trained with by
 * name.
 */
class DroppedInPluginTest {

  private static final String STRIPENET = "model.backbone={type: stripenet, width: 4}";

  @TempDir Path plugins;
  @TempDir Path run;

  @Test
  void trainsWithABackboneFromAJarInThePluginsFolder() throws Exception {
    Files.copy(exampleJar(), plugins.resolve("example.jar"));

    TinyTraining.with("plugins.dir=" + plugins, STRIPENET, "train.epochs=2").run(run);

    assertThat(Checkpoint.read(RunFolder.at(run).last()).weights().tensors())
        .containsKey("backbone.body.stem.0.weight");
  }

  @Test
  void withoutTheJarTheNameIsUnknown() {
    assertThatThrownBy(() -> TinyTraining.with(STRIPENET))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("stripenet")
        .hasMessageContaining("'tarsier plugins list --kind backbone' lists all");
  }

  @Test
  void twoJarsThatClaimOneNameAreBothNamed() throws Exception {
    Files.copy(exampleJar(), plugins.resolve("mine.jar"));
    Files.copy(exampleJar(), plugins.resolve("yours.jar"));

    assertThatThrownBy(() -> TinyTraining.with("plugins.dir=" + plugins, STRIPENET))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("mine.jar")
        .hasMessageContaining("yours.jar");
  }

  private static Path exampleJar() throws IOException {
    Path target = Path.of(System.getProperty("tarsier.root"), "plugins/example-backbone/target");
    Assumptions.assumeTrue(
        Files.isDirectory(target), "plugins/example-backbone is not built: run mvn verify");
    try (Stream<Path> files = Files.list(target)) {
      return files
          .filter(file -> file.getFileName().toString().matches("example-backbone-.*\\.jar"))
          .findFirst()
          .orElseGet(
              () -> Assumptions.abort("plugins/example-backbone has no jar: run mvn verify"));
    }
  }
}
