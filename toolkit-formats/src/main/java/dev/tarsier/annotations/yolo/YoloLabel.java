package dev.tarsier.annotations.yolo;

/**
 * One line of a label file.
 *
 * @param line counted from 1
 * @param classIndex position in the data's names
 * @param centreX in fractions of the image's width
 * @param centreY in fractions of the image's height
 * @param width in fractions of the image's width
 * @param height in fractions of the image's height
 */
public record YoloLabel(
    int line, int classIndex, double centreX, double centreY, double width, double height) {

  /** Minimum corner and size in the pixels of an image of this size. */
  public double[] pixels(int imageWidth, int imageHeight) {
    return new double[] {
      (centreX - width / 2) * imageWidth,
      (centreY - height / 2) * imageHeight,
      width * imageWidth,
      height * imageHeight
    };
  }
}
