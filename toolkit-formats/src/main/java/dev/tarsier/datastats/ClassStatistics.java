package dev.tarsier.datastats;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The objects of a class in a split. Sizes are those of COCO: small below 32 × 32 pixels of area,
 * large above 96 × 96.
 *
 * @param name of the class
 * @param objects how many there are
 * @param images how many images have one
 * @param difficult objects with VOC's flag
 * @param crowds objects with COCO's flag
 * @param small objects
 * @param medium objects
 * @param large objects
 * @param width of the boxes in pixels; null without objects
 * @param height of the boxes in pixels; null without objects
 * @param aspect width / height of boxes with an area; null without
 */
public record ClassStatistics(
    String name,
    int objects,
    int images,
    int difficult,
    int crowds,
    int small,
    int medium,
    int large,
    @Nullable Spread width,
    @Nullable Spread height,
    @Nullable Spread aspect) {

  private static final double SMALL = 32 * 32;
  private static final double LARGE = 96 * 96;

  /** An object as it is seen. */
  record Box(double width, double height, int image, boolean difficult, boolean crowd) {
    double area() {
      return width * height;
    }
  }

  static ClassStatistics of(String name, List<Box> boxes) {
    int small = (int) boxes.stream().filter(box -> box.area() < SMALL).count();
    int large = (int) boxes.stream().filter(box -> box.area() > LARGE).count();
    List<Box> solid = boxes.stream().filter(box -> box.width > 0 && box.height > 0).toList();
    return new ClassStatistics(
        name,
        boxes.size(),
        (int) boxes.stream().mapToInt(Box::image).distinct().count(),
        (int) boxes.stream().filter(Box::difficult).count(),
        (int) boxes.stream().filter(Box::crowd).count(),
        small,
        boxes.size() - small - large,
        large,
        boxes.isEmpty() ? null : Spread.of(boxes.stream().mapToDouble(Box::width).toArray()),
        boxes.isEmpty() ? null : Spread.of(boxes.stream().mapToDouble(Box::height).toArray()),
        solid.isEmpty()
            ? null
            : Spread.of(solid.stream().mapToDouble(box -> box.width / box.height).toArray()));
  }
}
