package dev.tarsier.conversion;

import dev.tarsier.annotations.Appearance;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * A set that belongs to no format.
 *
 * @param classes in order
 * @param images each once
 * @param splits places in {@code images} by the split's name
 */
record PortableSet(
    List<String> classes, List<PortableImage> images, Map<String, List<Integer>> splits) {

  /**
   * An image.
   *
   * @param id path without ending
   * @param ending of the picture, with its dot
   * @param file the picture
   * @param width of the picture
   * @param height of the picture
   * @param objects in order
   */
  record PortableImage(
      String id, String ending, Path file, int width, int height, List<PortableObject> objects) {

    String picture() {
      return id + ending;
    }
  }

  /**
   * An object; its box is in continuous pixels.
   *
   * @param name its class
   * @param x left edge
   * @param y top edge
   * @param width right edge minus left edge
   * @param height bottom edge minus top edge
   * @param area where it is stated and is not width times height
   * @param difficult VOC's flag
   * @param crowd COCO's flag
   * @param appearance how it is seen
   */
  record PortableObject(
      String name,
      double x,
      double y,
      double width,
      double height,
      OptionalDouble area,
      boolean difficult,
      boolean crowd,
      Appearance appearance) {}
}
