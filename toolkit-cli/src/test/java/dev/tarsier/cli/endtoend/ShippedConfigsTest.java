package dev.tarsier.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.core.config.ConfigFile;
import dev.tarsier.core.config.Experiment;
import dev.tarsier.core.config.tree.Environment;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every YAML under configs/experiments binds to what is installed, and runs again from what it
 * resolves to.
 */
class ShippedConfigsTest {

  private static final Environment EVERYTHING_SET = name -> "/data/" + name;

  @TestFactory
  List<DynamicTest> bindsAndRunsAgainUnchanged() throws IOException {
    Path experiments = Path.of(System.getProperty("tarsier.root"), "configs", "experiments");
    try (Stream<Path> files = Files.list(experiments)) {
      return files
          .sorted()
          .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)))
          .toList();
    }
  }

  private static void check(Path file) {
    var catalog = TinyTraining.installed();
    Experiment experiment = ConfigFile.read(file, List.of(), EVERYTHING_SET).experiment(catalog);
    String resolved = ConfigFile.write(experiment);
    Experiment again =
        ConfigFile.parse("resolved", resolved, List.of(), EVERYTHING_SET).experiment(catalog);
    assertThat(ConfigFile.write(again)).isEqualTo(resolved);
  }
}
