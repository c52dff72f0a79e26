package dev.tarsier.cli.experiment;

import dev.tarsier.cli.terminal.Terminal;
import dev.tarsier.core.anchors.AnchorReport;
import dev.tarsier.core.anchors.SeenObjects;
import dev.tarsier.core.checkpoint.ExperimentCard;
import dev.tarsier.core.config.Experiment;
import dev.tarsier.core.config.Split;
import dev.tarsier.core.device.ChosenDevice;
import dev.tarsier.core.evaluate.EvaluatedSplit;
import dev.tarsier.core.inference.DatasetPrediction;
import dev.tarsier.core.inference.TrainedDetector;
import dev.tarsier.core.stop.StopRequest;
import dev.tarsier.core.train.TrainingParts;
import dev.tarsier.core.wiring.Composition;
import dev.tarsier.data.Dataset;
import dev.tarsier.data.Imaging;
import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.model.AnchorBased;
import dev.tarsier.model.Detector;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A detection.
 *
 * @param plan what the config says
 * @param composition builds its parts
 */
record LoadedDetection(Experiment plan, Composition composition) implements LoadedExperiment {

  /** A head refuses what it cannot take when it is built, so there is only the engine. */
  @Override
  public void rehearse() {
    ChosenDevice.of(plan());
  }

  @Override
  public TrainingParts trainingParts() {
    return composition.trainingParts();
  }

  /** Objects that no box of the head covers cannot be learned well, however long it takes. */
  @Override
  public List<String> warnings(Dataset training) {
    Detector detector = composition.detector();
    if (!(detector.head() instanceof AnchorBased head) || training.size() == 0) {
      return List.of();
    }
    try (SeenObjects seen = SeenObjects.of(training, plan.input().fit(), detector)) {
      return AnchorReport.withoutProposal(head, seen, plan.data().classNames()).warnings();
    }
  }

  @Override
  public Dataset dataset(Split split) {
    return composition.dataset(split);
  }

  @Override
  public Imaging imaging() {
    return composition.imaging();
  }

  /** The detector with a checkpoint's weights; what is to be said about them is said. */
  private TrainedDetector trained(Terminal terminal, Path checkpoint, ChosenDevice device) {
    TrainedDetector trained =
        TrainedDetector.load(composition.detector(), checkpoint, ExperimentCard.of(plan), device);
    trained.remarks().forEach(terminal::note);
    return trained;
  }

  @Override
  public Measured measure(
      Terminal terminal,
      Path checkpoint,
      Split split,
      Dataset dataset,
      ChosenDevice device,
      StopRequest stop)
      throws InterruptedException {
    try (var detector = trained(terminal, checkpoint, device);
        var progress =
            new CountDisplay(terminal, "evaluating " + split, dataset.size(), "images", stop)) {
      var predictor =
          detector.predictor(plan.input().preprocessing(imaging()), plan.evaluate().batchSize());
      EvaluationSet set =
          DatasetPrediction.run(predictor, dataset, plan.data().classNames(), progress::reached);
      EvaluatedSplit evaluated = EvaluatedSplit.measure(set, plan.evaluate().protocols());
      return new Measured(List.copyOf(evaluated.metrics().values()), Optional.of(evaluated));
    }
  }

  @Override
  public ImageAnswers answers(Terminal terminal, Path checkpoint, AnswerWishes wishes) {
    return new FoundObjects(
        terminal,
        trained(terminal, checkpoint, ChosenDevice.of(plan)),
        plan.input().preprocessing(imaging()),
        plan.data().classNames(),
        wishes);
  }
}
