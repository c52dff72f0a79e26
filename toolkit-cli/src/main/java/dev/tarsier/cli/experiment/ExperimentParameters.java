package dev.tarsier.cli.experiment;

import dev.tarsier.core.config.ConfigFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The config and the settings changed on the command line. */
final class ExperimentParameters {

  @Parameters(index = "0", paramLabel = "CONFIG", description = "The experiment's YAML file.")
  private Path config = Path.of("");

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Change a setting, such as train.epochs=3; may be repeated.")
  private List<String> overrides = new ArrayList<>();

  LoadedExperiment load() {
    return LoadedExperiment.of(ConfigFile.read(config, overrides, System::getenv));
  }
}
