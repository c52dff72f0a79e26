package dev.tarsier.core.checkpoint;

import dev.tarsier.core.config.InputSection;
import dev.tarsier.core.config.TrainingPlan;
import dev.tarsier.problem.UserError;
import dev.tarsier.weights.ModelCard;
import dev.tarsier.weights.ModelCard.ChannelOrder;
import dev.tarsier.weights.ModelCard.InputSize;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The model card of what a config describes: written into its checkpoints, and held against the
 * card of a checkpoint that the config is used with.
 */
public final class ExperimentCard {

  private ExperimentCard() {}

  /** The card of what this config describes. */
  public static ModelCard of(TrainingPlan plan) {
    InputSection input = plan.input();
    return new ModelCard(
        plan.architecture(),
        input.fit().name(),
        new InputSize(input.fit().size().width(), input.fit().size().height()),
        ChannelOrder.RGB,
        input.mean(),
        input.std(),
        plan.classes());
  }

  /**
   * Compares a config with the card of a checkpoint. Another normalisation or other classes give
   * wrong answers quietly and are refused; another input size is the user's to choose.
   *
   * @param file the checkpoint, for messages
   * @param configured the config's card
   * @return what the user should know
   * @throws UserError if the two contradict each other, or the checkpoint's card is malformed
   */
  public static List<String> check(Path file, Checkpoint checkpoint, ModelCard configured) {
    Optional<ModelCard> carried = carried(file, checkpoint);
    if (carried.isEmpty()) {
      return List.of(
          "%s carries no model card: that the config's classes and normalisation are those it was trained with is taken on trust"
              .formatted(file));
    }
    ModelCard trained = carried.get();
    List<String> contradictions = contradictions(trained, configured);
    if (!contradictions.isEmpty()) {
      throw new UserError(
          "%s was trained otherwise than the config says:%n  %s%n(the way out: the config as it was trained, such as config.yaml in the folder of its run)"
              .formatted(file, String.join("%n  ".formatted(), contradictions)));
    }
    return trained.inputSize().equals(configured.inputSize())
            && trained.inputFit().equals(configured.inputFit())
        ? List.of()
        : List.of(
            "%s was trained at %s pixels; the config says %s"
                .formatted(file, pixels(trained), pixels(configured)));
  }

  /**
   * What a file that a training begins with was used to and the config does not give it. The
   * training may get over it, so it is said and not refused; a file without a card says nothing.
   *
   * @param metadata of the file
   */
  public static List<String> otherPreprocessing(
      Map<String, String> metadata, ModelCard configured) {
    try {
      var lines = new ArrayList<String>();
      ModelCard.in(metadata).ifPresent(trained -> preprocessing(lines, trained, configured));
      return lines;
    } catch (IllegalArgumentException e) {
      return List.of("its model card cannot be read: " + e.getMessage());
    }
  }

  private static Optional<ModelCard> carried(Path file, Checkpoint checkpoint) {
    try {
      return ModelCard.in(checkpoint.metadata());
    } catch (IllegalArgumentException e) {
      throw new UserError(
          "%s: %s (the way out: a file as training wrote it)".formatted(file, e.getMessage()), e);
    }
  }

  private static List<String> contradictions(ModelCard trained, ModelCard configured) {
    var lines = new ArrayList<String>();
    preprocessing(lines, trained, configured);
    classes(lines, trained.classNames(), configured.classNames());
    return lines;
  }

  private static void preprocessing(List<String> lines, ModelCard trained, ModelCard configured) {
    compare(lines, "input.mean", trained.mean(), configured.mean());
    compare(lines, "input.std", trained.std(), configured.std());
    compare(lines, "the channels' order", trained.channelOrder(), configured.channelOrder());
  }

  private static void compare(List<String> lines, String what, Object trained, Object configured) {
    if (!trained.equals(configured)) {
      lines.add("%s: %s in the file, %s in the config".formatted(what, trained, configured));
    }
  }

  /** The first difference says enough, and a thousand classes are too many to print. */
  private static void classes(List<String> lines, List<String> trained, List<String> configured) {
    if (trained.size() != configured.size()) {
      lines.add(
          "data.classes: %d in the file, %d in the config"
              .formatted(trained.size(), configured.size()));
      return;
    }
    for (int i = 0; i < trained.size(); i++) {
      if (!trained.get(i).equals(configured.get(i))) {
        lines.add(
            "data.classes: class %d is '%s' in the file, '%s' in the config"
                .formatted(i, trained.get(i), configured.get(i)));
        return;
      }
    }
  }

  private static String pixels(ModelCard card) {
    String size = "%d x %d".formatted(card.inputSize().width(), card.inputSize().height());
    boolean stretched = card.inputFit().equals(ModelCard.STRETCHED);
    return stretched ? size : "%s %s".formatted(card.inputFit(), size);
  }
}
