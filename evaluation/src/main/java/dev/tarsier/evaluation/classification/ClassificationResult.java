package dev.tarsier.evaluation.classification;

import dev.tarsier.evaluation.ClassMetrics;
import dev.tarsier.evaluation.Interval;
import dev.tarsier.evaluation.Metrics;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * What a classifier got right.
 *
 * @param images in all
 * @param first images whose class is the likeliest
 * @param amongFive images whose class is among the five likeliest; empty where there are no more
 *     than five classes
 * @param loss mean cross-entropy in nats; empty without images, or where it is no finite number
 * @param perClass in the order of the set's classes
 */
public record ClassificationResult(
    int images, int first, OptionalInt amongFive, OptionalDouble loss, List<OfClass> perClass) {

  /** The value of {@code protocol} in {@code metrics.json}. */
  public static final String PROTOCOL = "classification";

  /** Keeps a copy of the list. */
  public ClassificationResult {
    perClass = List.copyOf(perClass);
  }

  /**
   * One class.
   *
   * @param name of the class
   * @param images of it
   * @param right images of it that were given this class
   */
  public record OfClass(String name, int images, int right) {

    /** Share of its images that were given this class (its recall); undefined without images. */
    public OptionalDouble accuracy() {
      return share(right, images);
    }
  }

  /** Share of images whose class is the likeliest; undefined without images. */
  public OptionalDouble top1() {
    return share(first, images);
  }

  /**
   * Share of images whose class is among the five likeliest; undefined for five classes or less.
   */
  public OptionalDouble top5() {
    return amongFive.isPresent() ? share(amongFive.getAsInt(), images) : OptionalDouble.empty();
  }

  private static OptionalDouble share(int part, int whole) {
    return whole == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) part / whole);
  }

  /** The figures as {@code metrics.json} has them, with 95 % intervals of the accuracies. */
  public Metrics metrics() {
    var stats = new LinkedHashMap<String, OptionalDouble>();
    var intervals = new LinkedHashMap<String, Interval>();
    stats.put("top1", top1());
    if (amongFive.isPresent()) {
      stats.put("top5", top5());
    }
    stats.put("loss", loss);
    if (images > 0) {
      intervals.put("top1", Wilson.interval(first, images));
      amongFive.ifPresent(count -> intervals.put("top5", Wilson.interval(count, images)));
    }
    List<ClassMetrics> classes =
        perClass.stream()
            .map(c -> new ClassMetrics(c.name(), c.images(), Map.of("accuracy", c.accuracy())))
            .toList();
    return new Metrics(PROTOCOL, stats, classes, intervals, provenance());
  }

  private Map<String, String> provenance() {
    var provenance = new LinkedHashMap<String, String>();
    provenance.put(
        "description",
        "share of images whose class is the likeliest (top1) or among the five likeliest (top5), and mean cross-entropy in nats (loss); of equal logits the lower class index counts as the likelier");
    provenance.put("images", Integer.toString(images));
    provenance.put("intervals", "Wilson score, images taken as independent");
    return provenance;
  }
}
