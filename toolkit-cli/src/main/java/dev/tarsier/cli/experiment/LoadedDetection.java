package dev.tarsier.cli.experiment;

import dev.tarsier.cli.terminal.Terminal;
import dev.tarsier.core.config.Experiment;
import dev.tarsier.core.config.Split;
import dev.tarsier.core.device.ChosenDevice;
import dev.tarsier.core.evaluate.EvaluatedSplit;
import dev.tarsier.core.inference.DatasetPrediction;
import dev.tarsier.core.inference.TrainedDetector;
import dev.tarsier.core.train.TrainingParts;
import dev.tarsier.core.wiring.Composition;
import dev.tarsier.data.Dataset;
import dev.tarsier.data.Imaging;
import dev.tarsier.evaluation.EvaluationSet;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * A detection.
 *
 * @param plan what the config says
 * @param composition builds its parts
 */
record LoadedDetection(Experiment plan, Composition composition) implements LoadedExperiment {

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

  @Override
  public Measured measure(
      Path checkpoint, Dataset dataset, ChosenDevice device, IntConsumer progress)
      throws InterruptedException {
    try (var detector = TrainedDetector.load(composition.detector(), checkpoint, device)) {
      var predictor =
          detector.predictor(imaging(), plan.input().shape(), plan.evaluate().batchSize());
      EvaluationSet set =
          DatasetPrediction.run(predictor, dataset, plan.data().classNames(), progress);
      EvaluatedSplit split = EvaluatedSplit.measure(set, plan.evaluate().protocols());
      return new Measured(List.copyOf(split.metrics().values()), Optional.of(split));
    }
  }

  @Override
  public ImageAnswers answers(Terminal terminal, Path checkpoint, AnswerWishes wishes) {
    ChosenDevice device = ChosenDevice.of(plan.device());
    return new FoundObjects(
        terminal,
        TrainedDetector.load(composition.detector(), checkpoint, device),
        imaging(),
        plan.input().shape(),
        plan.data().classNames(),
        wishes);
  }
}
