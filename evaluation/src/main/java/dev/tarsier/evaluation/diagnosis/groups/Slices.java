package dev.tarsier.evaluation.diagnosis.groups;

import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.EvaluationSet.ImageInfo;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.IntFunction;

/** Divides the images of a set: each part is a set of its own, for any protocol. */
public final class Slices {
  private static final String TOP = "(top)";

  private Slices() {}

  /**
   * One set per value, by rising value; the images keep their order.
   *
   * @param attribute from an image's index to a value such as the weather
   */
  public static Map<String, EvaluationSet> by(EvaluationSet set, IntFunction<String> attribute) {
    Map<String, List<Integer>> parts = new TreeMap<>();
    for (int i = 0; i < set.images().size(); i++) {
      parts.computeIfAbsent(attribute.apply(i), value -> new ArrayList<>()).add(i);
    }
    Map<String, EvaluationSet> slices = new TreeMap<>();
    parts.forEach((value, images) -> slices.put(value, part(set, images)));
    return slices;
  }

  private static EvaluationSet part(EvaluationSet set, List<Integer> images) {
    return new EvaluationSet(set.classes(), images.stream().map(set.images()::get).toList())
        .withLabels(set.labels().ofImages(images.stream().mapToInt(Integer::intValue).toArray()));
  }

  /** By the folder in the image's file name, or in its id where that names the file. */
  public static Map<String, EvaluationSet> byFolder(EvaluationSet set) {
    return by(
        set,
        i -> {
          ImageInfo image = set.imageInfos().get(i);
          return folder(image.file().isEmpty() ? image.id() : image.file());
        });
  }

  private static String folder(String name) {
    int slash = name.replace('\\', '/').lastIndexOf('/');
    return slash <= 0 ? TOP : name.substring(0, slash);
  }
}
