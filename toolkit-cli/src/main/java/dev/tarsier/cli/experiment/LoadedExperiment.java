package dev.tarsier.cli.experiment;

import dev.tarsier.cli.terminal.Terminal;
import dev.tarsier.core.config.ConfigFile;
import dev.tarsier.core.config.Split;
import dev.tarsier.core.config.TrainingPlan;
import dev.tarsier.core.config.binding.Catalog;
import dev.tarsier.core.device.ChosenDevice;
import dev.tarsier.core.evaluate.EvaluatedSplit;
import dev.tarsier.core.stop.StopRequest;
import dev.tarsier.core.train.TrainingParts;
import dev.tarsier.core.wiring.ClassificationComposition;
import dev.tarsier.core.wiring.Composition;
import dev.tarsier.core.wiring.Plugins;
import dev.tarsier.data.Dataset;
import dev.tarsier.data.Imaging;
import dev.tarsier.evaluation.Metrics;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A bound config and what is installed: what the commands do differently for one task or another is
 * a method here.
 */
sealed interface LoadedExperiment permits LoadedDetection, LoadedClassification {

  /** Binds a config, whatever its task. */
  static LoadedExperiment of(ConfigFile file) {
    Catalog catalog = Plugins.load(Plugins.folder(file.pluginsDir(), System::getenv));
    return switch (file.task()) {
      case DETECTION -> {
        var experiment = file.experiment(catalog);
        yield new LoadedDetection(experiment, new Composition(experiment, catalog));
      }
      case CLASSIFICATION ->
          new LoadedClassification(
              ClassificationComposition.of(file.classification(catalog), catalog));
    };
  }

  /** What the config says. */
  TrainingPlan plan();

  /**
   * Starts the engine and refuses what is bound to fail in the first step, before a run's folder is
   * made.
   *
   * @throws dev.tarsier.problem.UserError if the network cannot take the images
   */
  void rehearse();

  /** Everything a training needs. */
  TrainingParts trainingParts();

  /**
   * What speaks against a training before it has begun; often nothing.
   *
   * @param training the images it would learn from
   */
  List<String> warnings(Dataset training);

  /** The images of a split. */
  Dataset dataset(Split split);

  /** The image library. */
  Imaging imaging();

  /**
   * Measures a checkpoint on a split, and notes what is to be said about the checkpoint.
   *
   * @param dataset the split's images
   */
  Measured measure(
      Terminal terminal,
      Path checkpoint,
      Split split,
      Dataset dataset,
      ChosenDevice device,
      StopRequest stop)
      throws InterruptedException;

  /** A checkpoint ready to be asked about single images. */
  ImageAnswers answers(Terminal terminal, Path checkpoint, AnswerWishes wishes);

  /**
   * What was measured.
   *
   * @param metrics the most important protocol first
   * @param boxes what the page of a detection shows
   */
  record Measured(List<Metrics> metrics, Optional<EvaluatedSplit> boxes) {}
}
