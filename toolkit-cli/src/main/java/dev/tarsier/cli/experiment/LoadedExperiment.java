package dev.tarsier.cli.experiment;

import dev.tarsier.cli.terminal.Terminal;
import dev.tarsier.core.checkpoint.ExperimentCard;
import dev.tarsier.core.config.ConfigFile;
import dev.tarsier.core.config.Experiment;
import dev.tarsier.core.config.binding.Catalog;
import dev.tarsier.core.device.ChosenDevice;
import dev.tarsier.core.inference.TrainedDetector;
import dev.tarsier.core.wiring.Composition;
import dev.tarsier.core.wiring.Plugins;
import java.nio.file.Path;

/**
 * A bound config and what is installed.
 *
 * @param experiment what the config says
 * @param composition builds its parts
 */
record LoadedExperiment(Experiment experiment, Composition composition) {

  static LoadedExperiment of(ConfigFile file) {
    Catalog catalog = Plugins.load(Plugins.folder(file.pluginsDir(), System::getenv));
    Experiment experiment = file.experiment(catalog);
    return new LoadedExperiment(experiment, new Composition(experiment, catalog));
  }

  /** The detector with a checkpoint's weights; what is to be said about them is said. */
  TrainedDetector trained(Path checkpoint, ChosenDevice device, Terminal terminal) {
    TrainedDetector trained =
        TrainedDetector.load(
            composition.detector(), checkpoint, ExperimentCard.of(experiment), device);
    trained.remarks().forEach(terminal::note);
    return trained;
  }
}
