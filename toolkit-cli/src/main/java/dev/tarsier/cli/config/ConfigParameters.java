package dev.tarsier.cli.config;

import dev.tarsier.core.config.ConfigFile;
import dev.tarsier.core.config.binding.Catalog;
import dev.tarsier.core.detection.DetectionComposition;
import dev.tarsier.core.detection.DetectionTask;
import dev.tarsier.core.task.Task;
import dev.tarsier.core.task.Tasks;
import dev.tarsier.core.wiring.Plugins;
import dev.tarsier.problem.UserError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** The config of a command, the settings changed on the command line, and further plugins. */
public final class ConfigParameters {

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

  /** The path as it was given. */
  public Path path() {
    return config;
  }

  /**
   * The file with its changed settings.
   *
   * @throws UserError if it cannot be read
   */
  public ConfigFile file() {
    return ConfigFile.read(config, settings(), System::getenv);
  }

  /**
   * The parts of the detection that the config is for.
   *
   * @param lack why another task will not do, such as {@code has no boxes to begin with}
   * @throws UserError if it is for another task, or anything in it is wrong
   */
  public DetectionComposition detection(String lack) {
    ConfigFile file = file();
    Task<?> task = Tasks.of(file);
    if (!(task instanceof DetectionTask detection)) {
      throw new UserError("%s: a %s %s".formatted(config, task.name(), lack));
    }
    Catalog catalog = Plugins.load(Plugins.folder(file.pluginsDir(), System::getenv));
    return detection.compose(detection.bind(file, catalog), catalog);
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
