package dev.tarsier.datasets.reading;

import dev.tarsier.annotations.AnnotatedObject;
import java.nio.file.Path;
import java.util.List;

/**
 * An image and its objects as their files state them.
 *
 * @param id unique in the dataset
 * @param file the image
 * @param width as stated; 0 where it is not
 * @param height as stated; 0 where it is not
 * @param place what finds its objects, ready to be followed by an object's number, such as {@code
 *     Annotations/000012.xml, object}
 * @param objects its objects
 */
public record RawImage(
    String id, Path file, int width, int height, String place, List<AnnotatedObject> objects) {

  /** Keeps a copy of the list. */
  public RawImage {
    objects = List.copyOf(objects);
  }

  /** Whether a size is stated. */
  boolean isSized() {
    return width > 0 && height > 0;
  }

  /** The same image with another size. */
  RawImage sized(int newWidth, int newHeight) {
    return new RawImage(id, file, newWidth, newHeight, place, objects);
  }
}
