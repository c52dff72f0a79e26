package dev.tarsier.cli.endtoend;

import dev.tarsier.core.classification.ClassificationComposition;
import dev.tarsier.core.classification.ClassificationTask;
import dev.tarsier.core.config.ConfigFile;
import dev.tarsier.core.train.RunFolder;
import dev.tarsier.core.train.TrainingObserver;
import dev.tarsier.core.train.TrainingRun;
import java.nio.file.Path;
import java.util.List;

/** A classification that trains in seconds: drawn patches, a narrow network of five layers. */
final class TinyClassifier {

  static final String CONFIG =
      """
      task: classification
      name: tiny_classifier
      seed: 5
      device: cpu
      data:
        train:      {type: shape_patches, seed: 1, images: 320, clutter: 0}
        validation: {type: shape_patches, seed: 2, images: 40, clutter: 0}
        test:       {type: shape_patches, seed: 3, images: 40, clutter: 0}
        classes: [circle, cross]
      input: {resize: {width: 32, height: 32}, mean: [0.5, 0.5, 0.5], std: [0.25, 0.25, 0.25]}
      augment: [{type: random_crop, padding: 2}, {type: horizontal_flip}]
      model:
        classifier: {type: cnn, depth: 5, width: 8, dropout: 0.1}
      train:
        epochs: 12
        batch_size: 16
        optimizer: {type: adamw, learning_rate: 0.003}
        schedule: {type: constant}
        evaluate_every: 4
      """;

  private TinyClassifier() {}

  /** The parts with some settings changed, each {@code path=value}. */
  static ClassificationComposition with(String... overrides) {
    ConfigFile file = ConfigFile.parse("tiny.yaml", CONFIG, List.of(overrides), name -> null);
    var catalog = TinyTraining.installed();
    return ClassificationComposition.of(new ClassificationTask().bind(file, catalog), catalog);
  }

  /** Trains, or goes on with what the folder holds. */
  static void run(ClassificationComposition composition, Path folder) throws InterruptedException {
    try (var run =
        new TrainingRun(
            composition.plan(),
            composition.trainingParts(),
            RunFolder.at(folder),
            TrainingObserver.NONE)) {
      run.run();
    }
  }
}
