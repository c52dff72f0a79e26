package dev.tarsier.core.classification;

import dev.tarsier.problem.UserError;

/** The one class of an image. */
final class Labels {

  private Labels() {}

  /**
   * The class of the image's only object.
   *
   * @param classes of the image's objects
   * @throws UserError naming the image, if it has none or several
   */
  static int only(String image, int[] classes) {
    if (classes.length != 1) {
      throw new UserError(
          "image '%s' has %d objects; a classification learns and is measured by images with exactly one, their class (way out: a dataset of labelled images, such as an image folder; and no transform that can cut the object away)"
              .formatted(image, classes.length));
    }
    return classes[0];
  }
}
