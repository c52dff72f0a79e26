package dev.tarsier.cli.experiment;

import dev.tarsier.cli.terminal.Terminal;
import dev.tarsier.core.checkpoint.ExperimentCard;
import dev.tarsier.core.classification.TrainedClassifier;
import dev.tarsier.core.config.ClassificationExperiment;
import dev.tarsier.core.config.Split;
import dev.tarsier.core.describe.ImageShape;
import dev.tarsier.core.describe.Rehearsal;
import dev.tarsier.core.device.ChosenDevice;
import dev.tarsier.core.stop.StopRequest;
import dev.tarsier.core.train.TrainingParts;
import dev.tarsier.core.wiring.ClassificationComposition;
import dev.tarsier.data.ClassNames;
import dev.tarsier.data.Dataset;
import dev.tarsier.data.Imaging;
import dev.tarsier.evaluation.classification.ClassificationEvaluation;
import dev.tarsier.evaluation.classification.ClassificationSet;
import dev.tarsier.input.InputFit;
import dev.tarsier.model.ImageSizes.Size;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * A classification.
 *
 * @param composition builds its parts
 */
record LoadedClassification(ClassificationComposition composition) implements LoadedExperiment {

  /** Of the images that a fit leaves unequal, a square one has the smallest array. */
  private static final Size SQUARE = new Size(1000, 1000);

  @Override
  public ClassificationExperiment plan() {
    return composition.experiment();
  }

  @Override
  public void rehearse() {
    ChosenDevice.of(plan());
    InputFit fit = plan().input().fit();
    Size size = fit.layout(List.of(fit.place(SQUARE))).array();
    Rehearsal.of(
        plan().architecture(),
        composition.classifier(),
        new ImageShape(3, size.height(), size.width()));
  }

  @Override
  public TrainingParts trainingParts() {
    return composition.trainingParts();
  }

  @Override
  public List<String> warnings(Dataset training) {
    return List.of();
  }

  @Override
  public Dataset dataset(Split split) {
    return composition.dataset(split);
  }

  @Override
  public Imaging imaging() {
    return composition.imaging();
  }

  /** The network with a checkpoint's weights; what is to be said about them is said. */
  private TrainedClassifier trained(Terminal terminal, Path checkpoint, ChosenDevice device) {
    TrainedClassifier trained =
        TrainedClassifier.load(
            composition.classifier(), checkpoint, ExperimentCard.of(plan()), device);
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
    try (var classifier = trained(terminal, checkpoint, device);
        var progress =
            new CountDisplay(terminal, "evaluating " + split, dataset.size(), "images", stop)) {
      ClassificationSet set =
          classifier
              .predictor(plan().input().preprocessing(imaging()), plan().evaluationBatch())
              .classify(dataset, new ClassNames(plan().classes()), progress::reached);
      return new Measured(
          List.of(ClassificationEvaluation.evaluate(set).metrics()), Optional.empty());
    }
  }

  @Override
  public ImageAnswers answers(Terminal terminal, Path checkpoint, AnswerWishes wishes) {
    wishes.refuseBoxes();
    return new LikelyClasses(
        terminal,
        trained(terminal, checkpoint, ChosenDevice.of(plan())),
        plan().input().preprocessing(imaging()),
        plan().classes(),
        wishes.json());
  }
}
