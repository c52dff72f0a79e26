package dev.tarsier.evaluation.diagnosis.groups;

import dev.tarsier.evaluation.EvaluatedImage;
import dev.tarsier.evaluation.EvaluationSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** Divides the images of a set: each part is a set of its own, for any protocol. */
public final class Slices {
  private static final String TOP = "(top)";

  private Slices() {}

  /**
   * One set per value, by rising value; the images keep their order.
   *
   * @param attribute such as the weather; images without one say so themselves
   */
  public static Map<String, EvaluationSet> by(
      EvaluationSet set, Function<EvaluatedImage, String> attribute) {
    Map<String, List<EvaluatedImage>> parts = new TreeMap<>();
    for (EvaluatedImage image : set.images()) {
      parts.computeIfAbsent(attribute.apply(image), value -> new ArrayList<>()).add(image);
    }
    Map<String, EvaluationSet> slices = new TreeMap<>();
    parts.forEach((value, images) -> slices.put(value, new EvaluationSet(set.classes(), images)));
    return slices;
  }

  /** By the folder in the image's name, up to the last slash. */
  public static Map<String, EvaluationSet> byFolder(EvaluationSet set) {
    return by(set, image -> folder(image.id()));
  }

  private static String folder(String name) {
    int slash = name.replace('\\', '/').lastIndexOf('/');
    return slash <= 0 ? TOP : name.substring(0, slash);
  }
}
