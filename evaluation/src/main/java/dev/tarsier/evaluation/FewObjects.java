package dev.tarsier.evaluation;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * Classes with so few objects that their numbers are guesses: a resample may hold none of them, and
 * their intervals cover less than they promise (docs/statistics.md). They are shown apart.
 */
public final class FewObjects {
  /** As many objects are still few. */
  public static final int MOST = 10;

  private static final int NAMED = 5;

  private FewObjects() {}

  /** Whether a class has objects, but few. */
  public static boolean in(ClassMetrics row) {
    return row.instances() > 0 && row.instances() <= MOST;
  }

  /** The classes with few objects, in their order. */
  public static List<ClassMetrics> of(Metrics metrics) {
    return metrics.perClass().stream().filter(FewObjects::in).toList();
  }

  /** The other classes, in their order. */
  public static List<ClassMetrics> others(Metrics metrics) {
    return metrics.perClass().stream().filter(row -> !in(row)).toList();
  }

  /**
   * Which classes these are and what the headline number is without them; empty where there are
   * none.
   */
  public static Optional<String> sentence(Metrics metrics) {
    List<ClassMetrics> few = of(metrics);
    if (few.isEmpty()) {
      return Optional.empty();
    }
    String names =
        few.stream().limit(NAMED).map(ClassMetrics::name).collect(Collectors.joining(", "))
            + (few.size() > NAMED ? ", …" : "");
    return Optional.of(
        "%s of %s classes %s %s or fewer objects (%s): their numbers are guesses%s"
            .formatted(
                few.size(),
                metrics.perClass().size(),
                few.size() == 1 ? "has" : "have",
                MOST,
                names,
                without(metrics)));
  }

  /** The mean over the other classes, for numbers that are means over classes. */
  private static String without(Metrics metrics) {
    Map.Entry<String, OptionalDouble> headline =
        metrics.stats().entrySet().stream().findFirst().orElse(null);
    if (headline == null) {
      return "";
    }
    // VOC's mean is called mAP, and AP where it is one class's.
    String ofClass = headline.getKey().equals("mAP") ? "AP" : headline.getKey();
    OptionalDouble mean =
        others(metrics).stream()
            .map(row -> row.values().getOrDefault(ofClass, OptionalDouble.empty()))
            .flatMapToDouble(OptionalDouble::stream)
            .average();
    return mean.isEmpty()
        ? ""
        : String.format(
            Locale.ROOT,
            "; without them %s is %.1f %%",
            headline.getKey(),
            100 * mean.getAsDouble());
  }
}
