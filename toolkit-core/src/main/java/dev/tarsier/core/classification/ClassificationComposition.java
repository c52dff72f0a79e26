package dev.tarsier.core.classification;

import dev.tarsier.core.config.Split;
import dev.tarsier.core.config.binding.Catalog;
import dev.tarsier.core.config.binding.Chosen;
import dev.tarsier.core.config.binding.InvalidSetting;
import dev.tarsier.core.describe.ImageShape;
import dev.tarsier.core.describe.Rehearsal;
import dev.tarsier.core.device.ChosenDevice;
import dev.tarsier.core.loading.InitialWeights;
import dev.tarsier.core.task.Composition;
import dev.tarsier.core.task.ImageParts;
import dev.tarsier.core.train.Judge;
import dev.tarsier.core.train.TrainingParts;
import dev.tarsier.data.ClassNames;
import dev.tarsier.data.Dataset;
import dev.tarsier.data.Imaging;
import dev.tarsier.data.Transform;
import dev.tarsier.input.InputFit;
import dev.tarsier.model.Backbone;
import dev.tarsier.model.ImageSizes.Size;
import dev.tarsier.model.ModelContext;
import dev.tarsier.plugin.DatasetFactory;
import dev.tarsier.problem.UserError;
import java.nio.file.Path;
import java.util.List;

/**
 * Builds the parts of a classification. Each call builds anew; nothing is read or allocated before
 * it is asked for, but for the names of the classes.
 */
public final class ClassificationComposition implements Composition {

  /** Top-5 accuracy exists beyond this many classes. */
  private static final int FIVE = 5;

  /** Of the images that a fit leaves unequal, a square one has the smallest array. */
  private static final Size SQUARE = new Size(1000, 1000);

  private final ClassificationExperiment experiment;
  private final ImageParts images;

  private ClassificationComposition(ClassificationExperiment experiment, Catalog catalog) {
    this.experiment = experiment;
    images = new ImageParts(experiment, catalog);
  }

  /**
   * The parts of this experiment, of what is installed. Where the config lists no classes the
   * training images are asked for theirs.
   *
   * @throws UserError if nobody knows the classes
   */
  public static ClassificationComposition of(ClassificationExperiment experiment, Catalog catalog) {
    ClassificationExperiment settled =
        experiment.data().classes().isPresent() ? experiment : withOwnClasses(experiment);
    checkBest(settled);
    return new ClassificationComposition(settled, catalog);
  }

  private static ClassificationExperiment withOwnClasses(ClassificationExperiment experiment) {
    ClassNames own = ownClasses(experiment.data().train());
    try {
      return experiment.withClasses(own);
    } catch (InvalidSetting e) {
      throw new UserError("the classes of the training images: " + e.getMessage(), e);
    }
  }

  private static ClassNames ownClasses(Chosen<DatasetFactory<Record>> training) {
    return training
        .factory()
        .classNames(training.options())
        .orElseThrow(
            () ->
                new UserError(
                    "data.classes is missing, and images of type '%s' do not say by themselves which classes there are; list them under data.classes"
                        .formatted(training.name())));
  }

  private static void checkBest(ClassificationExperiment experiment) {
    if (experiment.bestMetric().figure().equals("top5") && experiment.classes().size() <= FIVE) {
      throw new UserError(
          "train.best: there is no '%s' of %d classes, as it would always be 1 (way out: classification.top1)"
              .formatted(experiment.bestMetric(), experiment.classes().size()));
    }
  }

  /** The experiment, with its classes. */
  @Override
  public ClassificationExperiment plan() {
    return experiment;
  }

  /** The network with its classification layers, without weights yet. */
  public Backbone classifier() {
    return classifier(experiment.classes().size());
  }

  private Backbone classifier(int classes) {
    var chosen = experiment.model().classifier();
    Backbone classifier =
        chosen.factory().create(chosen.options(), ModelContext.forClassification(classes));
    classifier.computeIn(experiment.model().precision());
    return classifier;
  }

  /** How the network begins: from the weight file that the config names, or as its layers say. */
  public InitialWeights initialWeights() {
    return experiment
        .model()
        .weights()
        .<InitialWeights>map(
            section ->
                new StartingClassifier(
                    section, experiment.seed(), () -> classifier(experiment.classes().size() + 1)))
        .orElseGet(() -> InitialWeights.seeded(experiment.seed()));
  }

  @Override
  public Backbone network() {
    return classifier();
  }

  @Override
  public void rehearse() {
    InputFit fit = experiment.input().fit();
    Size size = fit.layout(List.of(fit.place(SQUARE))).array();
    Rehearsal.of(
        experiment.architecture(), classifier(), new ImageShape(3, size.height(), size.width()));
  }

  @Override
  public TrainingParts trainingParts() {
    Backbone network = classifier();
    return new TrainingParts(
        new ClassifierLearner(network),
        initialWeights(),
        dataset(Split.TRAIN),
        experiment.data().validation().map(chosen -> judge(network)),
        transforms(),
        imaging());
  }

  private Judge judge(Backbone network) {
    return new ClassifierJudge(
        experiment, dataset(Split.VALIDATION), network, images.inputBuffer());
  }

  @Override
  public Dataset dataset(Split split) {
    return images.dataset(split);
  }

  /** The changes to training images, in order. */
  public List<Transform> transforms() {
    return images.transforms();
  }

  @Override
  public Imaging imaging() {
    return images.imaging();
  }

  @Override
  public TrainedClassifier trained(Path checkpoint, ChosenDevice device) {
    return TrainedClassifier.load(
        experiment, classifier(), images.preprocessing(), checkpoint, device);
  }
}
