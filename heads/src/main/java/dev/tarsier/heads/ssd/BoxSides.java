package dev.tarsier.heads.ssd;

import dev.tarsier.anchor.DefaultBoxes;
import dev.tarsier.problem.UserError;
import java.util.List;
import java.util.stream.Stream;

/**
 * The sides of the default boxes of generic SSD, said in one of three ways.
 *
 * @param maps how many feature maps there are
 * @param scales parts of the image, one a map and one more
 * @param range s_min and s_max of the paper's equation 4
 * @param smallest {@code min_sizes} of the authors' code, pixels
 * @param largest {@code max_sizes} of the authors' code, pixels
 */
record BoxSides(
    int maps,
    List<Double> scales,
    List<Double> range,
    List<Double> smallest,
    List<Double> largest) {

  /** SSD300's on COCO, section 3.4. */
  private static final List<Double> SSD300 = List.of(0.07, 0.15, 0.33, 0.51, 0.69, 0.87, 1.05);

  /**
   * Checks the numbers.
   *
   * @throws UserError if there are too many, too few, or of two ways at once
   */
  BoxSides {
    boolean inPixels = !smallest.isEmpty() || !largest.isEmpty();
    if (Stream.of(!scales.isEmpty(), !range.isEmpty(), inPixels).filter(said -> said).count() > 1) {
      throw new UserError(
          "scales, scale_range, and min_sizes with max_sizes are three ways to say one thing; found scales %s, scale_range %s, min_sizes %s, max_sizes %s (way out: leave one)"
              .formatted(scales, range, smallest, largest));
    }
    if (inPixels) {
      checkPixels(maps, smallest, largest);
    } else if (!range.isEmpty()) {
      checkRange(maps, range);
    } else if (scales.isEmpty() && maps + 1 != SSD300.size()) {
      throw new UserError(
          "scales: the published ones are for %d feature maps, and there are %d (ways out: scales, one a map and one more; scale_range, such as [0.2, 0.9]; min_sizes and max_sizes)"
              .formatted(SSD300.size() - 1, maps));
    } else if (!scales.isEmpty() && scales.size() != maps + 1) {
      throw new UserError(
          "scales: %d feature maps need %d scales (one a map and one more at the end), found %d: %s"
              .formatted(maps, maps + 1, scales.size(), scales));
    }
  }

  private static void checkPixels(int maps, List<Double> smallest, List<Double> largest) {
    if (smallest.size() != maps || largest.size() != maps) {
      throw new UserError(
          "min_sizes, max_sizes: %d feature maps need one of each a map, found %s and %s"
              .formatted(maps, smallest, largest));
    }
    for (int map = 0; map < maps; map++) {
      if (smallest.get(map) > largest.get(map)) {
        throw new UserError(
            "max_sizes: %s of map %d is less than its min_sizes, %s"
                .formatted(largest.get(map), map + 1, smallest.get(map)));
      }
    }
  }

  private static void checkRange(int maps, List<Double> range) {
    if (range.size() != 2 || range.get(0) >= range.get(1) || maps < 2) {
      throw new UserError(
          "scale_range: the smallest and the largest scale of at least 2 feature maps, such as [0.2, 0.9]; found %s for %d"
              .formatted(range, maps));
    }
  }

  /** The settings that say the sides where {@code scales} does not. */
  List<String> keys() {
    return smallest.isEmpty()
        ? range.isEmpty() ? List.of() : List.of("scale_range")
        : List.of("min_sizes", "max_sizes");
  }

  /** The boxes, with ratios of each map and steps. */
  DefaultBoxes boxes(List<List<Double>> ratios, List<Integer> steps) {
    if (!smallest.isEmpty()) {
      return DefaultBoxes.ofPixels(smallest, largest, ratios).withSteps(steps);
    }
    return new DefaultBoxes(parts(), ratios, steps, true);
  }

  private List<Double> parts() {
    if (!range.isEmpty()) {
      return DefaultBoxes.even(range.get(0), range.get(1), maps, List.of()).scales();
    }
    return scales.isEmpty() ? SSD300 : scales;
  }
}
