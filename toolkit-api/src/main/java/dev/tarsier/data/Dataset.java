package dev.tarsier.data;

import dev.tarsier.geometry.Boxes;
import java.util.List;
import java.util.Map;

/** Images with annotated objects, in a fixed order. Safe for use from many threads. */
public interface Dataset {

  /** The number of images. */
  int size();

  /** What is known of image {@code index} without decoding it. */
  Annotation annotation(int index);

  /**
   * Decodes image {@code index}, upright.
   *
   * @throws dev.tarsier.problem.UserError if the file is missing, cut short or no image; the
   *     message names it
   */
  Image image(int index);

  /**
   * What the reader met and decided by a policy, such as "2 boxes without area (left out of
   * training, missed in evaluation)"; shown once and kept in reports.
   */
  default List<String> remarks() {
    return List.of();
  }

  /**
   * Regions of image {@code index} that were proposed from outside, in its pixels; none unless the
   * dataset carries some.
   */
  default Boxes proposals(int index) {
    return Boxes.none();
  }

  /**
   * The numbers by which the data's own files call classes, by name: whoever answers in the same
   * format must use them. Empty where names are all there is.
   */
  default Map<String, Long> categoryIds() {
    return Map.of();
  }

  /** The decoded image with its objects. */
  default Sample sample(int index) {
    Annotation annotation = annotation(index);
    return new Sample(annotation.id(), image(index), annotation.boxes(), proposals(index));
  }
}
