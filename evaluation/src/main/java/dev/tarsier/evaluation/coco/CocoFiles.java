package dev.tarsier.evaluation.coco;

import dev.tarsier.evaluation.EvaluatedImage;
import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.InvalidEvaluationInput;
import dev.tarsier.evaluation.ScoredBox;
import dev.tarsier.evaluation.TruthBox;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Reads COCO's ground-truth and results files (JSON, or JSON in gzip where the name ends in {@code
 * .gz}).
 *
 * <p>As in pycocotools, images and categories are ordered by id, a detection's area is width times
 * height whatever the file says, and a detection of an unknown category is dropped (with a note).
 * Differently: ids of annotations are only checked, so an annotation with id 0 is as good as any
 * (pycocotools takes a match with it for none); repeated ids, annotations of unknown images or
 * categories and numbers that are not finite are refused. A field {@code difficult} of an
 * annotation (0 or 1) is read for VOC protocols.
 */
public final class CocoFiles {
  private CocoFiles() {}

  /**
   * Reads both files.
   *
   * @throws InvalidEvaluationInput with file, line, column and value where the files cannot be used
   */
  public static CocoInput read(Path groundTruth, Path detections) {
    CocoGroundTruthFile truth = CocoGroundTruthFile.read(groundTruth);
    List<CocoResultsFile.Detection> found = CocoResultsFile.read(detections);
    return join(truth, found);
  }

  /** Reads ground truth alone: a set without detections. */
  public static EvaluationSet readGroundTruth(Path groundTruth) {
    return join(CocoGroundTruthFile.read(groundTruth), List.of()).set();
  }

  private static CocoInput join(CocoGroundTruthFile truth, List<CocoResultsFile.Detection> found) {
    Map<Long, Integer> images = indexes(truth.images().keySet());
    Map<Long, Integer> categories = indexes(truth.categories().keySet());
    List<List<TruthBox>> truths = lists(images.size());
    for (CocoGroundTruthFile.Annotation annotation : truth.annotations()) {
      int image = require(images, annotation.image(), "image_id", "images", annotation.at());
      int category =
          require(categories, annotation.category(), "category_id", "categories", annotation.at());
      truths.get(image).add(annotation.box(category));
    }
    List<List<ScoredBox>> detections = lists(images.size());
    var dropped = new ArrayList<Long>();
    for (CocoResultsFile.Detection detection : found) {
      int image =
          require(
              images, detection.image(), "image_id", "images of the ground truth", detection.at());
      Integer category = categories.get(detection.category());
      if (category == null) {
        dropped.add(detection.category());
      } else {
        detections.get(image).add(detection.box(category));
      }
    }
    var evaluated = new ArrayList<EvaluatedImage>();
    for (CocoGroundTruthFile.Image image : truth.images().values()) {
      int i = evaluated.size();
      evaluated.add(
          new EvaluatedImage(
              String.valueOf(image.id()),
              image.width(),
              image.height(),
              truths.get(i),
              detections.get(i)));
    }
    return new CocoInput(new EvaluationSet(classNames(truth), evaluated), notes(dropped));
  }

  private static List<String> notes(List<Long> dropped) {
    if (dropped.isEmpty()) {
      return List.of();
    }
    return List.of(
        "%d detections were dropped: the ground truth has no category with id %s"
            .formatted(dropped.size(), new TreeSet<>(dropped)));
  }

  /** Two categories may share a name in COCO; the id keeps them apart. */
  private static List<String> classNames(CocoGroundTruthFile truth) {
    Set<String> seen = new HashSet<>();
    var names = new ArrayList<String>();
    truth
        .categories()
        .forEach((id, name) -> names.add(seen.add(name) ? name : "%s (id %d)".formatted(name, id)));
    return names;
  }

  private static int require(
      Map<Long, Integer> indexes, long id, String field, String where, JsonPlace at) {
    Integer index = indexes.get(id);
    if (index == null) {
      throw at.error(
          "%s %d is not among the %s: check that both belong to the same data"
              .formatted(field, id, where));
    }
    return index;
  }

  private static Map<Long, Integer> indexes(Set<Long> sortedIds) {
    var indexes = new HashMap<Long, Integer>();
    sortedIds.forEach(id -> indexes.put(id, indexes.size()));
    return indexes;
  }

  private static <T> List<List<T>> lists(int count) {
    var lists = new ArrayList<List<T>>();
    for (int i = 0; i < count; i++) {
      lists.add(new ArrayList<>());
    }
    return lists;
  }
}
