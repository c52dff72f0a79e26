package dev.tarsier.evaluation.coco;

import dev.tarsier.annotations.coco.CocoId;
import dev.tarsier.annotations.coco.CocoResults;
import dev.tarsier.evaluation.BoxSource;
import dev.tarsier.problem.UserError;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** Detections of a file as those of a set. */
final class ResultSource implements BoxSource.OfDetections {
  private static final int ABSENT = -1;

  private final CocoResults results;
  private final int[] imagePlaces;
  private final int[] categoryPlaces;

  private ResultSource(CocoResults results, int[] imagePlaces, int[] categoryPlaces) {
    this.results = results;
    this.imagePlaces = imagePlaces;
    this.categoryPlaces = categoryPlaces;
  }

  static ResultSource of(
      CocoResults results, Map<CocoId, Integer> images, Map<CocoId, Integer> categories) {
    int[] imagePlaces =
        results.imageIds().stream().mapToInt(id -> images.getOrDefault(id, ABSENT)).toArray();
    int[] categoryPlaces =
        results.categoryIds().stream()
            .mapToInt(id -> categories.getOrDefault(id, ABSENT))
            .toArray();
    boolean lost = Arrays.stream(imagePlaces).anyMatch(place -> place == ABSENT);
    for (int i = 0; lost && i < results.size(); i++) {
      if (imagePlaces[results.image(i)] == ABSENT) {
        throw new UserError(
            "%s: image_id %s is not among the images of the ground truth: check that both belong to the same data"
                .formatted(results.place(i), results.imageIds().get(results.image(i))));
      }
    }
    return new ResultSource(results, imagePlaces, categoryPlaces);
  }

  /** What was left out because the ground truth lacks its category. */
  Optional<String> dropped() {
    if (Arrays.stream(categoryPlaces).noneMatch(place -> place == ABSENT)) {
      return Optional.empty();
    }
    int count = 0;
    var ids = new TreeSet<CocoId>();
    for (int i = 0; i < results.size(); i++) {
      if (category(i) == ABSENT) {
        count++;
        ids.add(results.categoryIds().get(results.category(i)));
      }
    }
    return Optional.of(
        "%d %s dropped: the ground truth has no category with id %s"
            .formatted(count, count == 1 ? "detection was" : "detections were", ids));
  }

  @Override
  public int size() {
    return results.size();
  }

  @Override
  public int image(int i) {
    return imagePlaces[results.image(i)];
  }

  @Override
  public int category(int i) {
    return categoryPlaces[results.category(i)];
  }

  @Override
  public double x(int i) {
    return results.x(i);
  }

  @Override
  public double y(int i) {
    return results.y(i);
  }

  @Override
  public double width(int i) {
    return results.width(i);
  }

  @Override
  public double height(int i) {
    return results.height(i);
  }

  @Override
  public void copyBox(int i, double[] into, int at) {
    results.copyBox(i, into, at);
  }

  @Override
  public double score(int i) {
    return results.score(i);
  }
}
