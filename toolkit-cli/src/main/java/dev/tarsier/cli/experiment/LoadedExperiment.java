package dev.tarsier.cli.experiment;

import dev.tarsier.core.config.ConfigFile;
import dev.tarsier.core.config.Experiment;
import dev.tarsier.core.config.binding.Catalog;
import dev.tarsier.core.wiring.Composition;
import dev.tarsier.core.wiring.Plugins;

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
}
