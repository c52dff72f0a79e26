package dev.tarsier.evaluation;

import java.util.ArrayList;
import java.util.List;

/**
 * The boxes of one class, image by image; images without any are left out. Most (image, class)
 * pairs of a large set are empty, so protocols walk over this instead of images × classes.
 *
 * @param images in the order of the set
 */
public record ClassBoxes(List<ImageBoxes> images) {

  /** Copies the list. */
  public ClassBoxes {
    images = List.copyOf(images);
  }

  /**
   * The boxes of one class in one image.
   *
   * @param image index into {@link EvaluationSet#images()}
   * @param truths in file order
   * @param detections in file order
   */
  public record ImageBoxes(int image, List<TruthBox> truths, List<ScoredBox> detections) {
    // The lists are filled while the set is split and are private to the protocol that asked: no
    // copies.
    private static ImageBoxes open(int image) {
      return new ImageBoxes(image, new ArrayList<>(), new ArrayList<>());
    }
  }

  /** One entry per class, in the order of the set's classes. */
  public static List<ClassBoxes> split(EvaluationSet set) {
    var classes = new ArrayList<List<ImageBoxes>>();
    set.classes().forEach(name -> classes.add(new ArrayList<>()));
    for (int i = 0; i < set.images().size(); i++) {
      EvaluatedImage image = set.images().get(i);
      for (TruthBox truth : image.truths()) {
        boxesOf(i, classes.get(truth.category())).truths().add(truth);
      }
      for (ScoredBox detection : image.detections()) {
        boxesOf(i, classes.get(detection.category())).detections().add(detection);
      }
    }
    return classes.stream().map(ClassBoxes::new).toList();
  }

  private static ImageBoxes boxesOf(int image, List<ImageBoxes> images) {
    if (images.isEmpty() || images.get(images.size() - 1).image() != image) {
      images.add(ImageBoxes.open(image));
    }
    return images.get(images.size() - 1);
  }
}
