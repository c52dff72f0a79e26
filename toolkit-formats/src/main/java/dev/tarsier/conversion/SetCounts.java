package dev.tarsier.conversion;

import dev.tarsier.annotations.AnnotatedObject;
import dev.tarsier.annotations.set.StatedImage;
import dev.tarsier.annotations.set.StatedSet;
import dev.tarsier.annotations.set.StatedSplit;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A set in numbers; an image that is in two splits counts in both.
 *
 * @param classes how many there are, also those without an object
 * @param images how many there are
 * @param objects by class
 * @param flags objects by flag: {@code difficult}, {@code crowds}, {@code truncated}, {@code
 *     occluded}, {@code with a pose}
 */
public record SetCounts(
    int classes, int images, Map<String, Integer> objects, Map<String, Integer> flags) {

  static SetCounts of(StatedSet set) {
    var objects = new TreeMap<String, Integer>();
    var flags = new TreeMap<String, Integer>();
    int images = 0;
    for (StatedSplit split : set.splits()) {
      for (StatedImage image : split.images()) {
        images++;
        for (AnnotatedObject object : image.objects()) {
          objects.merge(object.className(), 1, Integer::sum);
          count(flags, object.difficult(), "difficult");
          count(flags, object.crowd(), "crowds");
          count(flags, object.appearance().truncated(), "truncated");
          count(flags, object.appearance().occluded(), "occluded");
          count(flags, !object.appearance().pose().isEmpty(), "with a pose");
        }
      }
    }
    return new SetCounts(set.classes().size(), images, objects, flags);
  }

  private static void count(Map<String, Integer> flags, boolean set, String flag) {
    if (set) {
      flags.merge(flag, 1, Integer::sum);
    }
  }

  /** All objects. */
  public int total() {
    return objects.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** In words: {@code 364 images, 4888 objects of 3 classes, 1131 truncated}. */
  @Override
  public String toString() {
    return "%d images, %d objects of %d classes%s"
        .formatted(
            images,
            total(),
            classes,
            flags.entrySet().stream()
                .map(flag -> ", %d %s".formatted(flag.getValue(), flag.getKey()))
                .collect(Collectors.joining()));
  }
}
