package dev.tarsier.cli.experiment;

import dev.tarsier.cli.terminal.Terminal;
import dev.tarsier.core.classification.TrainedClassifier;
import dev.tarsier.core.config.ClassificationExperiment;
import dev.tarsier.core.config.Split;
import dev.tarsier.core.device.ChosenDevice;
import dev.tarsier.core.train.TrainingParts;
import dev.tarsier.core.wiring.ClassificationComposition;
import dev.tarsier.data.ClassNames;
import dev.tarsier.data.Dataset;
import dev.tarsier.data.Imaging;
import dev.tarsier.evaluation.classification.ClassificationEvaluation;
import dev.tarsier.evaluation.classification.ClassificationSet;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * A classification.
 *
 * @param composition builds its parts
 */
record LoadedClassification(ClassificationComposition composition) implements LoadedExperiment {

  @Override
  public ClassificationExperiment plan() {
    return composition.experiment();
  }

  @Override
  public TrainingParts trainingParts() {
    return composition.trainingParts();
  }

  @Override
  public Dataset dataset(Split split) {
    return composition.dataset(split);
  }

  @Override
  public Imaging imaging() {
    return composition.imaging();
  }

  private TrainedClassifier trained(Path checkpoint, ChosenDevice device) {
    return TrainedClassifier.load(composition.classifier(), checkpoint, device);
  }

  @Override
  public Measured measure(
      Path checkpoint, Dataset dataset, ChosenDevice device, IntConsumer progress)
      throws InterruptedException {
    try (var classifier = trained(checkpoint, device)) {
      ClassificationSet set =
          classifier
              .predictor(imaging(), plan().input().shape(), plan().evaluationBatch())
              .classify(dataset, new ClassNames(plan().classes()), progress);
      return new Measured(
          List.of(ClassificationEvaluation.evaluate(set).metrics()), Optional.empty());
    }
  }

  @Override
  public ImageAnswers answers(Terminal terminal, Path checkpoint, AnswerWishes wishes) {
    wishes.refuseBoxes();
    return new LikelyClasses(
        terminal,
        trained(checkpoint, ChosenDevice.of(plan().device())),
        imaging(),
        plan().input().shape(),
        plan().classes(),
        wishes.json());
  }
}
