package dev.tarsier.core.toy;

import dev.tarsier.core.classification.ClassificationComposition;
import dev.tarsier.core.classification.ClassificationTask;
import dev.tarsier.core.config.ConfigFile;
import dev.tarsier.core.config.binding.Catalog;
import dev.tarsier.core.detection.DetectionComposition;
import dev.tarsier.core.detection.DetectionTask;
import dev.tarsier.core.task.Composition;
import dev.tarsier.core.train.DescentPlugin;
import dev.tarsier.core.train.RunFolder;
import dev.tarsier.core.train.TrainingObserver;
import dev.tarsier.core.train.TrainingRun;
import dev.tarsier.core.wiring.Plugins;
import java.nio.file.Path;
import java.util.List;

/** Experiments of toys: images of 12 × 8, learned in a fraction of a second. */
public final class Toy {

  private static final String TRAIN =
      """
      train:
        epochs: 3
        batch_size: 2
        workers: 0
        optimizer: {type: descent, learning_rate: 0.1}
        schedule: {type: even}
        logs: []
      """;

  private static final String DETECTION =
      """
      name: toys
      seed: 3
      device: cpu
      data:
        train: {type: plates, seed: 1}
        validation: {type: plates, seed: 2, images: 5}
        classes: [red, blue]
      input: {resize: {width: 12, height: 8}}
      augment: [mirror]
      model: {backbone: toy, head: toy}
      evaluate: {protocols: [voc, coco], batch_size: 2}
      """;

  private static final String CLASSIFICATION =
      """
      task: classification
      name: toys
      seed: 3
      device: cpu
      data:
        train: {type: plates, seed: 1, whole: true}
        validation: {type: plates, seed: 2, images: 5, whole: true}
      input: {resize: {width: 12, height: 8}}
      model: {classifier: toy}
      evaluate: {batch_size: 2}
      """;

  private Toy() {}

  /** What is installed. */
  public static Catalog catalog() {
    return Plugins.of(List.of(new ToyPlugin(), new DescentPlugin()), List.of());
  }

  /** A detection with some settings changed, each {@code path=value}. */
  public static DetectionComposition detection(String... overrides) {
    return new DetectionComposition(
        new DetectionTask().bind(detectionFile(overrides), catalog()), catalog());
  }

  /** A classification with some settings changed, each {@code path=value}. */
  public static ClassificationComposition classification(String... overrides) {
    return ClassificationComposition.of(
        new ClassificationTask().bind(classificationFile(overrides), catalog()), catalog());
  }

  /** The config of a detection, not bound to anything yet. */
  public static ConfigFile detectionFile(String... overrides) {
    return file(DETECTION, overrides);
  }

  /** The config of a classification, not bound to anything yet. */
  public static ConfigFile classificationFile(String... overrides) {
    return file(CLASSIFICATION, overrides);
  }

  private static ConfigFile file(String yaml, String... overrides) {
    return ConfigFile.parse("toy.yaml", yaml + TRAIN, List.of(overrides), name -> null);
  }

  /** Trains it. */
  public static RunFolder train(Composition toy, Path folder, TrainingObserver observer)
      throws InterruptedException {
    RunFolder run = RunFolder.at(folder);
    try (var training = new TrainingRun(toy.plan(), toy.trainingParts(), run, observer)) {
      training.run();
    }
    return run;
  }

  /** Trains it in silence. */
  public static RunFolder train(Composition toy, Path folder) throws InterruptedException {
    return train(toy, folder, TrainingObserver.NONE);
  }
}
