package dev.tarsier.evaluation;

import java.util.HashSet;
import java.util.List;

/**
 * What an evaluation works on.
 *
 * <p>Order has a meaning where scores are equal: images count in the order of the list, then
 * detections in the order of their image. COCO's own program orders images and categories by rising
 * id, so readers of COCO files sort by id.
 *
 * @param classes names; a box's category is an index into this list
 * @param images images, each with an id of its own
 */
public record EvaluationSet(List<String> classes, List<EvaluatedImage> images) {

  /** Refuses repeated names and ids, and boxes of a category that does not exist. */
  public EvaluationSet {
    classes = List.copyOf(classes);
    images = List.copyOf(images);
    checkUnique(classes);
    checkImages(images, classes.size());
  }

  /** Number of ground-truth boxes, crowds and difficult ones included. */
  public int truthCount() {
    return images.stream().mapToInt(image -> image.truths().size()).sum();
  }

  /** Number of detections. */
  public int detectionCount() {
    return images.stream().mapToInt(image -> image.detections().size()).sum();
  }

  private static void checkUnique(List<String> classes) {
    var seen = new HashSet<String>();
    for (String name : classes) {
      if (!seen.add(name)) {
        throw new InvalidEvaluationInput(
            "class '%s' is listed twice: give each class a name of its own".formatted(name));
      }
    }
  }

  private static void checkImages(List<EvaluatedImage> images, int classes) {
    var seen = new HashSet<String>();
    for (EvaluatedImage image : images) {
      if (!seen.add(image.id())) {
        throw new InvalidEvaluationInput(
            "image '%s' is listed twice: join its boxes in one entry, or give copies ids of their own"
                .formatted(image.id()));
      }
      image.truths().forEach(box -> checkCategory("ground truth", image, box.category(), classes));
      image.detections().forEach(box -> checkCategory("detection", image, box.category(), classes));
    }
  }

  private static void checkCategory(String what, EvaluatedImage image, int category, int classes) {
    if (category < 0 || category >= classes) {
      throw new InvalidEvaluationInput(
          "a %s of image '%s' has category %d, allowed are 0 to %d (indexes into the class list)"
              .formatted(what, image.id(), category, classes - 1));
    }
  }
}
