package dev.tarsier.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.core.config.ConfigFile;
import dev.tarsier.core.config.TrainingPlan;
import dev.tarsier.core.config.tree.Environment;
import dev.tarsier.core.suite.Cell;
import dev.tarsier.core.suite.Suite;
import dev.tarsier.core.task.Composition;
import dev.tarsier.core.task.Tasks;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Every YAML under configs/experiments and configs/classification binds to what is installed, and
 * runs again from what it resolves to.
 */
class ShippedConfigsTest {

  private static final Environment EVERYTHING_SET = name -> "/data/" + name;

  @TestFactory
  Stream<DynamicTest> bindsAndRunsAgainUnchanged() {
    Path configs = Path.of(System.getProperty("tarsier.root"), "configs");
    return Stream.of("experiments", "classification")
        .flatMap(folder -> yamlIn(configs.resolve(folder)).stream())
        .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> check(file)));
  }

  /** The cells of every suite bind, and the parts of their networks fit together. */
  @TestFactory
  Stream<DynamicTest> suitesBind() {
    Path suites = Path.of(System.getProperty("tarsier.root"), "configs", "suites");
    return yamlIn(suites).stream()
        .flatMap(
            file ->
                Suite.read(file, List.of(), EVERYTHING_SET, TinyTraining.installed())
                    .trainings()
                    .stream())
        .map(cell -> DynamicTest.dynamicTest(cell.id(), () -> check(cell)));
  }

  private static void check(Cell cell) {
    Composition composition =
        Tasks.compose(
            ConfigFile.read(cell.config(), cell.settings(), EVERYTHING_SET),
            TinyTraining.installed());
    assertThat(composition.network().trainableCount()).isPositive();
    assertThat(composition.plan().name()).isEqualTo(cell.row());
    assertThat(composition.plan().seed()).isEqualTo(cell.seed());
  }

  private static List<Path> yamlIn(Path folder) {
    try (Stream<Path> files = Files.list(folder)) {
      return files.filter(Files::isRegularFile).sorted().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void check(Path file) {
    var catalog = TinyTraining.installed();
    TrainingPlan plan = Tasks.plan(ConfigFile.read(file, List.of(), EVERYTHING_SET), catalog);
    String resolved = ConfigFile.resolved(plan);
    TrainingPlan again =
        Tasks.plan(ConfigFile.parse("resolved", resolved, List.of(), EVERYTHING_SET), catalog);
    assertThat(again).isEqualTo(plan);
    assertThat(ConfigFile.resolved(again)).isEqualTo(resolved);
  }
}
