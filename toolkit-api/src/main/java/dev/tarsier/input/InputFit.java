package dev.tarsier.input;

import dev.tarsier.model.ImageSizes.Size;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * How images of any size are made to fit a network's input. Implementations are values: what a
 * placement is depends on the image's size, and in training on chance, but on nothing else.
 */
public interface InputFit {

  /** Its key in a config and its name on a model card, such as {@code letterbox}. */
  String name();

  /** The size it is known by, for model cards and messages. */
  Size size();

  /** What it does, for reports, such as {@code 320 x 320, letterbox}. */
  String describe();

  /** Where an image of this size lies, in an evaluation. */
  Placement place(Size image);

  /**
   * Where an image of this size lies, in a training.
   *
   * @param random this image's own stream of this epoch; a fit without chance leaves it alone
   */
  default Placement place(Size image, RandomGenerator random) {
    return place(image);
  }

  /** The same fit without chance: a training that is only measured places images as evaluations. */
  default InputFit withoutChance() {
    return this;
  }

  /** The array for these images. */
  BatchLayout layout(List<Placement> placements);
}
