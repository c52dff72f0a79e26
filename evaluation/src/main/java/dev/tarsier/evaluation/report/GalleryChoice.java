package dev.tarsier.evaluation.report;

import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.diagnosis.labels.LabelCandidate;
import dev.tarsier.evaluation.diagnosis.tide.ErrorType;
import dev.tarsier.evaluation.diagnosis.tide.TideError;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The most instructive images: those with the most missed objects, with the most confident errors
 * of each kind, with the most suspicious annotations, and some that nobody chose.
 *
 * @param image index into the images of the set
 * @param reasons why it is shown
 */
public record GalleryChoice(int image, Set<Reason> reasons) {

  /** Copies the set. */
  public GalleryChoice {
    reasons = EnumSet.copyOf(reasons);
  }

  /**
   * Chooses, by rising index.
   *
   * @param perReason how many images a reason may bring
   */
  public static List<GalleryChoice> of(EvaluationSet set, Diagnosis diagnosis, int perReason) {
    Map<Integer, Set<Reason>> chosen = new TreeMap<>();
    for (ErrorType type : ErrorType.values()) {
      List<Integer> images =
          type == ErrorType.MISSED ? mostMissed(diagnosis) : mostConfident(diagnosis, type);
      images.stream().limit(perReason).forEach(image -> add(chosen, image, Reason.of(type)));
    }
    diagnosis.candidates().stream()
        .map(LabelCandidate::image)
        .distinct()
        .limit(perReason)
        .forEach(image -> add(chosen, image, Reason.LABEL));
    int samples = Math.min(perReason, set.images().size());
    for (int i = 0; i < samples; i++) {
      add(chosen, (int) ((long) i * set.images().size() / samples), Reason.SAMPLE);
    }
    return chosen.entrySet().stream()
        .map(entry -> new GalleryChoice(entry.getKey(), entry.getValue()))
        .toList();
  }

  private static void add(Map<Integer, Set<Reason>> chosen, int image, Reason reason) {
    chosen.computeIfAbsent(image, i -> EnumSet.noneOf(Reason.class)).add(reason);
  }

  private static List<Integer> mostMissed(Diagnosis diagnosis) {
    Map<Integer, Long> counts =
        diagnosis.tide().errors().stream()
            .filter(error -> error.type() == ErrorType.MISSED)
            .collect(Collectors.groupingBy(TideError::image, Collectors.counting()));
    return counts.entrySet().stream()
        .sorted(
            Map.Entry.<Integer, Long>comparingByValue()
                .reversed()
                .thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static List<Integer> mostConfident(Diagnosis diagnosis, ErrorType type) {
    Map<Integer, Double> scores = new HashMap<>();
    for (TideError error : diagnosis.tide().errors()) {
      if (error.type() == type && error.detection() != null) {
        scores.merge(error.image(), error.detection().score(), Math::max);
      }
    }
    return scores.entrySet().stream()
        .sorted(
            Map.Entry.<Integer, Double>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .map(Map.Entry::getKey)
        .toList();
  }
}
