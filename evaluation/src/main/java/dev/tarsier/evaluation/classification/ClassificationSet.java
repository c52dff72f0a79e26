package dev.tarsier.evaluation.classification;

import dev.tarsier.evaluation.InvalidEvaluationInput;
import java.util.List;

/**
 * What an evaluation of a classifier works on.
 *
 * @param classes names; a label is an index into this list
 * @param images in any order
 */
public record ClassificationSet(List<String> classes, List<ClassifiedImage> images) {

  /** Refuses labels that do not exist and images with another number of logits. */
  public ClassificationSet {
    classes = List.copyOf(classes);
    images = List.copyOf(images);
    for (ClassifiedImage image : images) {
      check(image, classes.size());
    }
  }

  private static void check(ClassifiedImage image, int classes) {
    if (image.label() < 0 || image.label() >= classes) {
      throw new InvalidEvaluationInput(
          "image '%s' has label %d, allowed are 0 to %d (indexes into the class list)"
              .formatted(image.id(), image.label(), classes - 1));
    }
    if (image.logits().length != classes) {
      throw new InvalidEvaluationInput(
          "image '%s' has %d logits for %d classes: there must be one a class"
              .formatted(image.id(), image.logits().length, classes));
    }
  }
}
