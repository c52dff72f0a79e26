package dev.tarsier.core.wiring;

import dev.tarsier.core.config.Experiment;
import dev.tarsier.core.config.ModelSection;
import dev.tarsier.core.config.Split;
import dev.tarsier.core.config.binding.Catalog;
import dev.tarsier.core.config.binding.Chosen;
import dev.tarsier.data.Dataset;
import dev.tarsier.data.Imaging;
import dev.tarsier.data.Transform;
import dev.tarsier.model.Backbone;
import dev.tarsier.model.DetectionHead;
import dev.tarsier.model.Detector;
import dev.tarsier.model.FeatureShape;
import dev.tarsier.model.HeadContext;
import dev.tarsier.model.ModelContext;
import dev.tarsier.model.Neck;
import dev.tarsier.model.NeckFactory;
import dev.tarsier.plugin.DatasetContext;
import dev.tarsier.plugin.DatasetFactory;
import dev.tarsier.problem.UserError;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Builds the parts of an experiment. Each call builds anew; nothing is read or allocated before it
 * is asked for.
 */
public final class Composition {

  private final Experiment experiment;
  private final Catalog catalog;

  /** The parts of this experiment, of what is installed. */
  public Composition(Experiment experiment, Catalog catalog) {
    this.experiment = experiment;
    this.catalog = catalog;
  }

  /**
   * Backbone, neck if any, and head, without weights yet.
   *
   * @throws UserError if the head's options do not fit the maps it is given, or a plugin declares
   *     maps that cannot be
   */
  public Detector detector() {
    ModelSection model = experiment.model();
    var chosen = model.backbone();
    Backbone backbone = chosen.factory().create(chosen.options(), ModelContext.forFeatures());
    checkStages(chosen, backbone.stages());
    Optional<Neck> neck = model.neck().map(choice -> neck(choice, backbone.stages()));
    List<FeatureShape> levels = neck.map(Neck::levels).orElseGet(backbone::stages);
    return new Detector(backbone, neck.orElse(null), head(levels));
  }

  private static Neck neck(Chosen<NeckFactory<Record>> chosen, List<FeatureShape> stages) {
    Neck neck = chosen.factory().create(chosen.options(), stages);
    checkStages(chosen, neck.levels());
    return neck;
  }

  private DetectionHead head(List<FeatureShape> levels) {
    var chosen = experiment.model().head();
    var context = new HeadContext(levels, experiment.data().classNames(), experiment.seed());
    return chosen.factory().create(chosen.options(), context);
  }

  /** A plugin's declaration is checked at the door, so that no head has to. */
  private static void checkStages(Chosen<?> chosen, List<FeatureShape> stages) {
    boolean sound = !stages.isEmpty();
    for (int i = 0; i < stages.size(); i++) {
      FeatureShape stage = stages.get(i);
      int finerStride = i == 0 ? 1 : stages.get(i - 1).stride();
      sound &= stage.channels() > 0 && stage.stride() >= finerStride;
    }
    if (!sound) {
      throw new UserError(
          "'%s' of %s declares the maps %s (allowed: one at least, finest first, each with channels)"
              .formatted(chosen.name(), Origin.of(chosen.component().plugin()), declared(stages)));
    }
  }

  private static String declared(List<FeatureShape> stages) {
    return stages.stream()
        .map(s -> "%s (%d channels, stride %d)".formatted(s.name(), s.channels(), s.stride()))
        .collect(Collectors.joining(", ", "[", "]"));
  }

  /**
   * Opens the images of a split; nothing is decoded.
   *
   * @throws UserError if the config names none, or they are missing or malformed
   */
  public Dataset dataset(Split split) {
    Chosen<DatasetFactory<Record>> chosen =
        experiment
            .data()
            .split(split)
            .orElseThrow(
                () ->
                    new UserError(
                        "%s has no %s images; name them under data.%s, or choose another split (there is: %s)"
                            .formatted(experiment.name(), split, split, splits())));
    var context = new DatasetContext(experiment.data().classNames(), imaging());
    return chosen.factory().open(chosen.options(), context);
  }

  private String splits() {
    return Arrays.stream(Split.values())
        .filter(split -> experiment.data().split(split).isPresent())
        .map(Split::toString)
        .collect(Collectors.joining(", "));
  }

  /** The changes to training images, in order. */
  public List<Transform> transforms() {
    return experiment.augment().stream()
        .map(chosen -> chosen.factory().create(chosen.options(), imaging()))
        .toList();
  }

  /**
   * The image library.
   *
   * @throws UserError if no plugin provides one
   */
  public Imaging imaging() {
    return catalog
        .imaging()
        .orElseThrow(
            () ->
                new UserError(
                    "no plugin provides an image library (looked in %s)"
                        .formatted(String.join(", ", catalog.origins()))));
  }
}
