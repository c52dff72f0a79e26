package dev.tarsier.annotations.set;

import dev.tarsier.annotations.AnnotatedObject;
import dev.tarsier.images.ImageHeader;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * An image and what its annotation states.
 *
 * @param id its name in the set: the path below the images' folder, without ending
 * @param file the picture
 * @param width as stated, 0 if it is not
 * @param height as stated, 0 if it is not
 * @param shift what is added to minimum corners to make continuous pixels of them: −1 in VOC, whose
 *     corners count from 1 and include the last pixel
 * @param objects in the file's order, as written
 * @param places where an object stands: file, line, object
 */
public record StatedImage(
    String id,
    Path file,
    int width,
    int height,
    double shift,
    List<AnnotatedObject> objects,
    Function<AnnotatedObject, String> places) {

  /** Copies the list. */
  public StatedImage {
    objects = List.copyOf(objects);
  }

  /** The box of an object in continuous pixels. */
  public PixelBox box(AnnotatedObject object) {
    return shift == 0
        ? new PixelBox(object.x1(), object.y1(), object.x2(), object.y2())
        : new PixelBox(object.x1() + shift, object.y1() + shift, object.x2(), object.y2());
  }

  /** Where an object stands. */
  public String place(AnnotatedObject object) {
    return places.apply(object);
  }

  /**
   * What is wrong with the stated size, if one is stated: boxes of an image of another size would
   * lie elsewhere.
   *
   * @return a clause, such as {@code is 96 x 64, its annotation says 64 x 96: width and height are
   *     swapped}
   */
  public Optional<String> contradiction(ImageHeader header) {
    int realWidth = header.uprightWidth();
    int realHeight = header.uprightHeight();
    boolean stated = width > 0 && height > 0;
    if (!stated || (width == realWidth && height == realHeight)) {
      return Optional.empty();
    }
    boolean swapped = width == realHeight && height == realWidth;
    return Optional.of(
        "is %d x %d, its annotation says %d x %d%s"
            .formatted(
                realWidth,
                realHeight,
                width,
                height,
                swapped ? ": width and height are swapped" : ""));
  }
}
