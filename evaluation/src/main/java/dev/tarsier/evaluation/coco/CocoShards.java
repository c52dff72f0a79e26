package dev.tarsier.evaluation.coco;

import dev.tarsier.annotations.coco.CocoId;
import dev.tarsier.evaluation.InvalidEvaluationInput;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Matches of several shares of a set's images as those of the whole set. Matching is done image by
 * image, so the outcome is in every bit what one run over all images gives, resamples included:
 * images are put in the order of their ids, detections ranked anew, ground truths counted together.
 */
public final class CocoShards {
  private CocoShards() {}

  /**
   * Merges shares, in any order.
   *
   * @throws InvalidEvaluationInput if there is none, if classes or parameters differ, or if an
   *     image is in two shares
   */
  public static CocoMatches merged(List<CocoMatches> shards) {
    if (shards.isEmpty()) {
      throw new InvalidEvaluationInput("there is nothing to merge: name at least one shard");
    }
    CocoMatches first = shards.get(0);
    for (CocoMatches other : shards) {
      checkAlike("classes", first.classes(), other.classes());
      checkAlike("parameters", first.parameters(), other.parameters());
    }
    List<String> ids =
        shards.stream()
            .flatMap(shard -> shard.imageIds().stream())
            .sorted(Comparator.comparing(CocoId::of))
            .toList();
    Map<String, Integer> places = places(ids);
    List<int[]> imagePlaces =
        shards.stream()
            .map(shard -> shard.imageIds().stream().mapToInt(places::get).toArray())
            .toList();
    int classes = first.classes().size();
    List<ClassMatches> merged =
        IntStream.range(0, classes)
            .parallel()
            .mapToObj(
                k ->
                    new MergedMatches(
                            shards.stream().map(shard -> shard.ofClass(k)).toList(), imagePlaces)
                        .ranked())
            .toList();
    List<Integer> instances =
        IntStream.range(0, classes)
            .mapToObj(k -> shards.stream().mapToInt(shard -> shard.instances(k)).sum())
            .toList();
    return new CocoMatches(first.parameters(), first.classes(), ids, instances, merged);
  }

  private static void checkAlike(String what, Object first, Object other) {
    if (!first.equals(other)) {
      throw new InvalidEvaluationInput(
          "the shards differ in their %s: %s and %s; make all of them from one ground truth with the same options"
              .formatted(what, first, other));
    }
  }

  private static Map<String, Integer> places(List<String> ids) {
    var places = new HashMap<String, Integer>();
    for (String id : ids) {
      if (places.put(id, places.size()) != null) {
        throw new InvalidEvaluationInput(
            "image '%s' is in two shards: each image belongs to one".formatted(id));
      }
    }
    return places;
  }
}
