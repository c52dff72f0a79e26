package dev.tarsier.core.detection;

import dev.tarsier.annotations.coco.CocoProposals;
import dev.tarsier.core.anchors.AnchorReport;
import dev.tarsier.core.anchors.SeenObjects;
import dev.tarsier.core.config.Split;
import dev.tarsier.core.config.binding.Catalog;
import dev.tarsier.core.config.binding.Chosen;
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
import dev.tarsier.model.AnchorBased;
import dev.tarsier.model.Backbone;
import dev.tarsier.model.DetectionHead;
import dev.tarsier.model.Detector;
import dev.tarsier.model.FeatureShape;
import dev.tarsier.model.HeadContext;
import dev.tarsier.model.ModelContext;
import dev.tarsier.model.Neck;
import dev.tarsier.model.NeckFactory;
import dev.tarsier.model.Tail;
import dev.tarsier.problem.UserError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Builds the parts of a detection. */
public final class DetectionComposition implements Composition {

  private final DetectionExperiment experiment;
  private final ImageParts images;

  /** The parts of this experiment, of what is installed. */
  public DetectionComposition(DetectionExperiment experiment, Catalog catalog) {
    this.experiment = experiment;
    images = new ImageParts(experiment, catalog);
  }

  /**
   * Backbone, neck if any, and head, without weights yet.
   *
   * @throws UserError if the head's options do not fit the maps it is given, or a plugin declares
   *     maps that cannot be
   */
  public Detector detector() {
    return detector(experiment.data().classNames());
  }

  private Backbone backbone(ModelContext context) {
    var chosen = experiment.model().backbone();
    return chosen.factory().create(chosen.options(), context);
  }

  private Detector detector(ClassNames classes) {
    ModelSection model = experiment.model();
    Backbone backbone = backbone(ModelContext.forFeatures());
    checkStages(model.backbone(), backbone.stages());
    Optional<Neck> neck = model.neck().map(choice -> neck(choice, backbone.stages()));
    List<FeatureShape> levels = neck.map(Neck::levels).orElseGet(backbone::stages);
    Optional<Tail> tail = neck.isPresent() ? Optional.empty() : backbone.tail();
    var detector =
        new Detector(backbone, neck.orElse(null), head(new HeadContext(levels, classes, tail)));
    detector.computeIn(model.precision());
    return detector;
  }

  private static Neck neck(Chosen<NeckFactory<Record>> chosen, List<FeatureShape> stages) {
    Neck neck = chosen.factory().create(chosen.options(), stages);
    checkStages(chosen, neck.levels());
    return neck;
  }

  private DetectionHead head(HeadContext context) {
    var chosen = experiment.model().head();
    return chosen.factory().create(chosen.options(), context);
  }

  /** How the detector begins: from the weight file that the config names, or as its layers say. */
  public InitialWeights initialWeights() {
    return experiment
        .model()
        .weights()
        .<InitialWeights>map(
            section ->
                new StartingWeights(
                    section,
                    experiment.seed(),
                    () -> detector(oneClassMore()),
                    () -> backbone(ModelContext.forClassification(1000))))
        .orElseGet(() -> InitialWeights.seeded(experiment.seed()));
  }

  private ClassNames oneClassMore() {
    List<String> names = new ArrayList<>(experiment.data().classes());
    names.add("one class more than %s".formatted(names));
    return new ClassNames(names);
  }

  @Override
  public Detector network() {
    return detector();
  }

  @Override
  public TrainingParts trainingParts() {
    Detector detector = detector();
    return new TrainingParts(
        new DetectorLearner(detector),
        initialWeights(),
        dataset(Split.TRAIN),
        experiment.data().validation().map(chosen -> judge(detector)),
        transforms(),
        imaging());
  }

  private Judge judge(Detector detector) {
    return new DetectorJudge(experiment, dataset(Split.VALIDATION), detector, images.inputBuffer());
  }

  /** A plugin's declaration is checked at the door, so that no head has to. */
  private static void checkStages(Chosen<?> chosen, List<FeatureShape> stages) {
    if (stages.isEmpty()) {
      throw new UserError(
          "'%s' of %s only classifies: it gives no maps that a head could look at (ways out: another backbone, or task: classification with it under model.classifier)"
              .formatted(chosen.name(), chosen.component().origin()));
    }
    boolean sound = true;
    for (int i = 0; i < stages.size(); i++) {
      FeatureShape stage = stages.get(i);
      int finerStride = i == 0 ? 1 : stages.get(i - 1).stride();
      sound &= stage.channels() > 0 && stage.stride() >= finerStride;
    }
    if (!sound) {
      throw new UserError(
          "'%s' of %s declares the maps %s (allowed: finest first, each with channels)"
              .formatted(chosen.name(), chosen.component().origin(), declared(stages)));
    }
  }

  private static String declared(List<FeatureShape> stages) {
    return stages.stream()
        .map(s -> "%s (%d channels, stride %d)".formatted(s.name(), s.channels(), s.stride()))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  @Override
  public DetectionExperiment plan() {
    return experiment;
  }

  /** Objects that no box of the head covers cannot be learned well, however long it takes. */
  @Override
  public List<String> warnings(Dataset training) {
    Detector detector = detector();
    if (!(detector.head() instanceof AnchorBased head) || training.size() == 0) {
      return List.of();
    }
    try (SeenObjects seen = SeenObjects.of(training, experiment.input().fit(), detector)) {
      return AnchorReport.withoutProposal(head, seen, experiment.data().classNames()).warnings();
    }
  }

  @Override
  public Dataset dataset(Split split) {
    Dataset own = images.dataset(split);
    return experiment
        .data()
        .proposals()
        .<Dataset>map(
            section -> new ProposedDataset(own, CocoProposals.read(section.file(), section.most())))
        .orElse(own);
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
  public TrainedDetector trained(Path checkpoint, ChosenDevice device) {
    return TrainedDetector.load(experiment, detector(), images.preprocessing(), checkpoint, device);
  }
}
