package dev.tarsier.core.task;

import dev.tarsier.core.config.Split;
import dev.tarsier.core.config.TrainingPlan;
import dev.tarsier.core.config.binding.Catalog;
import dev.tarsier.core.config.binding.Chosen;
import dev.tarsier.core.inference.InputBuffer;
import dev.tarsier.core.input.Preprocessing;
import dev.tarsier.data.ClassNames;
import dev.tarsier.data.Dataset;
import dev.tarsier.data.Imaging;
import dev.tarsier.data.Transform;
import dev.tarsier.plugin.DatasetContext;
import dev.tarsier.plugin.DatasetFactory;
import dev.tarsier.problem.UserError;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The parts of an experiment that have to do with images and are the same for every task.
 *
 * @param plan what the config says
 * @param catalog what is installed
 */
public record ImageParts(TrainingPlan plan, Catalog catalog) {

  /**
   * Opens the images of a split; nothing is decoded.
   *
   * @throws UserError if the config names none, or they are missing or malformed
   */
  public Dataset dataset(Split split) {
    Chosen<DatasetFactory<Record>> chosen =
        plan.split(split)
            .orElseThrow(
                () ->
                    new UserError(
                        "%s has no %s images; name them under data.%s, or choose another split (there is: %s)"
                            .formatted(plan.name(), split, split, splits())));
    var context = new DatasetContext(new ClassNames(plan.classes()), imaging());
    return chosen.factory().open(chosen.options(), context);
  }

  private String splits() {
    return Arrays.stream(Split.values())
        .filter(split -> plan.split(split).isPresent())
        .map(Split::toString)
        .collect(Collectors.joining(", "));
  }

  /** The changes to training images, in order. */
  public List<Transform> transforms() {
    return plan.augment().stream()
        .<Transform>map(
            chosen ->
                new CheckedTransform(
                    chosen.factory().create(chosen.options(), imaging()),
                    chosen.component(),
                    plan.classes().size()))
        .toList();
  }

  /** As large as an evaluation's batch. */
  public InputBuffer inputBuffer() {
    return new InputBuffer(preprocessing(), plan.evaluationBatch());
  }

  /** From an image to what the network sees. */
  public Preprocessing preprocessing() {
    return plan.input().preprocessing(imaging());
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
