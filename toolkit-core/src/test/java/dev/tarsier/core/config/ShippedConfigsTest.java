package dev.tarsier.core.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.tarsier.core.config.binding.Catalog;
import dev.tarsier.core.wiring.Plugins;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Binds the experiments of {@code configs/} whose components the fake plugin knows. */
class ShippedConfigsTest {

  private static final Path EXPERIMENTS =
      Path.of(System.getProperty("tarsier.root", ".."), "configs", "experiments");
  private static final Catalog CATALOG = Plugins.of(List.of(new FakePlugin()), List.of());

  static Stream<String> experiments() throws IOException {
    try (Stream<Path> files = Files.list(EXPERIMENTS)) {
      return files.map(file -> file.getFileName().toString()).sorted().toList().stream();
    }
  }

  @ParameterizedTest
  @MethodSource("experiments")
  void aShippedExperimentBindsAndItsResolvedFormBindsToTheSame(String name) {
    ConfigFile file = ConfigFile.read(EXPERIMENTS.resolve(name), List.of(), variable -> "/data");
    assumeTrue(usesFakes(name), "its components are not among the fakes; toolkit-cli binds it");

    Experiment experiment = file.experiment(CATALOG);
    String resolved = ConfigFile.write(experiment);
    ConfigFile again = ConfigFile.parse("resolved.yaml", resolved, List.of(), variable -> null);

    assertThat(again.experiment(CATALOG)).isEqualTo(experiment);
    assertThat(experiment.name() + ".yaml").isEqualTo(name);
  }

  private static boolean usesFakes(String name) {
    return name.startsWith("ssd_mobilenet_v1");
  }
}
