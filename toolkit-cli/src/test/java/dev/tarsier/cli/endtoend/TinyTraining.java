package dev.tarsier.cli.endtoend;

import dev.tarsier.core.config.ConfigFile;
import dev.tarsier.core.config.binding.Catalog;
import dev.tarsier.core.config.tree.Environment;
import dev.tarsier.core.detection.DetectionComposition;
import dev.tarsier.core.detection.DetectionExperiment;
import dev.tarsier.core.detection.DetectionTask;
import dev.tarsier.core.train.RunFolder;
import dev.tarsier.core.train.TrainingObserver;
import dev.tarsier.core.train.TrainingRun;
import dev.tarsier.core.wiring.Plugins;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A training that takes a second: sixteen drawn images of 64 x 64 pixels, a quarter of a MobileNet.
 */
final class TinyTraining {

  private static final String CONFIG =
      """
      name: tiny
      seed: 5
      device: cpu
      data:
        train:      {type: shapes, seed: 1, images: 16, width: 64, height: 64, max_objects: 2}
        validation: {type: shapes, seed: 2, images: 4, width: 64, height: 64, max_objects: 2}
        classes: [circle, square, triangle, star, cross]
      input: {resize: {width: 64, height: 64}}
      augment: [{type: horizontal_flip, probability: 0.5}]
      model:
        backbone: {type: mobilenet_v1, width: 0.25}
        head: {type: ssd, feature_maps: 3, scales: [0.2, 0.35, 0.55, 0.8], aspect_ratios: [2]}
      train:
        epochs: 4
        batch_size: 4
        optimizer: {type: adamw, learning_rate: 0.002}
        schedule: {type: constant}
        evaluate_every: 2
      evaluate: {protocols: [voc]}
      """;

  private final DetectionExperiment experiment;
  private final Catalog catalog;

  private TinyTraining(DetectionExperiment experiment, Catalog catalog) {
    this.experiment = experiment;
    this.catalog = catalog;
  }

  /** The training with some settings changed, each {@code path=value}. */
  static TinyTraining with(String... overrides) {
    return of(CONFIG, overrides);
  }

  /** The training that this config describes, with some settings changed. */
  static TinyTraining of(String yaml, String... overrides) {
    return of(ConfigFile.parse("tiny.yaml", yaml, List.of(overrides), name -> null));
  }

  /**
   * The training of a shipped config, with some settings changed.
   *
   * @param name of the file in {@code configs/experiments}, without its ending
   * @param environment where its variables are looked up
   */
  static TinyTraining shipped(String name, Environment environment, List<String> overrides) {
    Path configs = Path.of(System.getProperty("tarsier.root"), "configs", "experiments");
    return of(ConfigFile.read(configs.resolve(name + ".yaml"), overrides, environment));
  }

  private static TinyTraining of(ConfigFile file) {
    Catalog catalog = Plugins.load(file.pluginsDir());
    return new TinyTraining(new DetectionTask().bind(file, catalog), catalog);
  }

  static Catalog installed() {
    return Plugins.load(Optional.empty());
  }

  DetectionExperiment experiment() {
    return experiment;
  }

  TrainingRun.Outcome run(Path folder) throws InterruptedException {
    return run(folder, TrainingObserver.NONE);
  }

  TrainingRun.Outcome run(Path folder, TrainingObserver observer) throws InterruptedException {
    var parts = new DetectionComposition(experiment, catalog).trainingParts();
    try (var run = new TrainingRun(experiment, parts, RunFolder.at(folder), observer)) {
      return run.run();
    }
  }

  DetectionComposition composition() {
    return new DetectionComposition(experiment, catalog);
  }
}
