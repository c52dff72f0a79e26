package dev.tarsier.data;

import java.util.List;

/**
 * What is known of an image without decoding it.
 *
 * @param id unique in its dataset, such as the file name without its ending
 * @param width of the upright image in pixels
 * @param height of the upright image in pixels
 * @param boxes its objects; may be empty
 * @param lost objects that count in evaluation alone, as missed; usually empty
 */
public record Annotation(
    String id, int width, int height, List<GroundTruthBox> boxes, List<LostObject> lost) {

  /** Keeps copies of the lists. */
  public Annotation {
    boxes = List.copyOf(boxes);
    lost = List.copyOf(lost);
  }

  /** An image all of whose objects can be learnt. */
  public Annotation(String id, int width, int height, List<GroundTruthBox> boxes) {
    this(id, width, height, boxes, List.of());
  }

  /**
   * A labelled image, as classification has it: its one object fills it.
   *
   * @param label position of its class in the experiment's {@link ClassNames}
   */
  public static Annotation labelled(String id, int width, int height, int label) {
    return new Annotation(
        id, width, height, List.of(GroundTruthBox.of(0, 0, width, height, label)));
  }
}
