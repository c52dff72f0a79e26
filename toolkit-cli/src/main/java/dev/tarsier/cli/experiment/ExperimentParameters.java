package dev.tarsier.cli.experiment;

import dev.tarsier.core.config.ConfigFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
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

  @Option(
      names = "--plugins-dir",
      paramLabel = "DIR",
      description = "A folder of further plugin jars, instead of the config's plugins.dir.")
  private @Nullable Path plugins;

  LoadedExperiment load() {
    return LoadedExperiment.of(ConfigFile.read(config, settings(), System::getenv));
  }

  /** As a setting, so that the run's own config names the folder too. */
  private List<String> settings() {
    var settings = new ArrayList<>(overrides);
    if (plugins != null) {
      settings.add("plugins.dir='%s'".formatted(plugins.toString().replace("'", "''")));
    }
    return settings;
  }
}
