package dev.tarsier.conversion;

import dev.tarsier.annotations.AnnotatedObject;
import dev.tarsier.annotations.set.StatedImage;
import dev.tarsier.annotations.set.StatedSet;
import dev.tarsier.annotations.set.StatedSplit;
import java.util.Map;
import java.util.TreeMap;

/**
 * A set in numbers; an image that is in two splits counts in both.
 *
 * @param classes how many there are, also those without an object
 * @param images how many there are
 * @param objects by class
 * @param difficult objects with VOC's flag
 * @param crowds objects with COCO's flag
 */
public record SetCounts(
    int classes, int images, Map<String, Integer> objects, int difficult, int crowds) {

  static SetCounts of(StatedSet set) {
    var objects = new TreeMap<String, Integer>();
    int images = 0;
    int difficult = 0;
    int crowds = 0;
    for (StatedSplit split : set.splits()) {
      for (StatedImage image : split.images()) {
        images++;
        for (AnnotatedObject object : image.objects()) {
          objects.merge(object.className(), 1, Integer::sum);
          difficult += object.difficult() ? 1 : 0;
          crowds += object.crowd() ? 1 : 0;
        }
      }
    }
    return new SetCounts(set.classes().size(), images, objects, difficult, crowds);
  }

  /** All objects. */
  public int total() {
    return objects.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** In words. */
  @Override
  public String toString() {
    return "%d images, %d objects of %d classes, %d difficult, %d crowds"
        .formatted(images, total(), classes, difficult, crowds);
  }
}
