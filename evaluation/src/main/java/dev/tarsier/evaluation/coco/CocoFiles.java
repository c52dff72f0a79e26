package dev.tarsier.evaluation.coco;

import dev.tarsier.annotations.coco.CocoCategory;
import dev.tarsier.annotations.coco.CocoGroundTruth;
import dev.tarsier.annotations.coco.CocoId;
import dev.tarsier.annotations.coco.CocoImage;
import dev.tarsier.annotations.coco.CocoResults;
import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.EvaluationSet.ImageInfo;
import dev.tarsier.evaluation.FederatedLabels;
import dev.tarsier.evaluation.FederatedLabels.Frequency;
import dev.tarsier.problem.UserError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.IntFunction;
import java.util.stream.IntStream;

/**
 * Makes an evaluation set of COCO's two files.
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
   * Reads both files, side by side.
   *
   * @throws UserError with file, line, column and value where the files cannot be used
   */
  public static CocoInput read(Path groundTruth, Path detections) {
    CompletableFuture<CocoGroundTruth> truth =
        CompletableFuture.supplyAsync(() -> CocoGroundTruth.read(groundTruth));
    CocoResults found;
    try {
      found = CocoResults.read(detections);
    } catch (UserError e) {
      joined(truth); // A mistake in the ground truth is told first: it may explain the other.
      throw e;
    }
    return join(joined(truth), found);
  }

  /** Reads ground truth alone: a set without detections. */
  public static EvaluationSet readGroundTruth(Path groundTruth) {
    return join(CocoGroundTruth.read(groundTruth), CocoResults.none()).set();
  }

  private static CocoGroundTruth joined(CompletableFuture<CocoGroundTruth> truth) {
    try {
      return truth.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof UserError mistake) {
        throw mistake;
      }
      throw e;
    }
  }

  /**
   * Makes a set of what was read.
   *
   * @throws UserError for a detection on an image that the ground truth does not have
   */
  public static CocoInput join(CocoGroundTruth truth, CocoResults found) {
    int[] imageOrder = byId(truth.images().size(), i -> truth.images().get(i).id());
    int[] categoryOrder = byId(truth.categories().size(), i -> truth.categories().get(i).id());
    var notes = new ArrayList<String>();
    truth.remarks().forEach(remark -> notes.add("%s: %s".formatted(truth.file(), remark)));
    var truths =
        new AnnotationSource(truth.annotations(), places(imageOrder), places(categoryOrder));
    ResultSource detections = detections(truth, imageOrder, categoryOrder, found);
    found.remarks().forEach(remark -> notes.add("%s: %s".formatted(found.file(), remark)));
    detections.dropped().ifPresent(notes::add);
    List<ImageInfo> images =
        IntStream.of(imageOrder)
            .mapToObj(truth.images()::get)
            .map(
                image ->
                    new ImageInfo(
                        image.id().text(), image.width(), image.height(), image.fileName()))
            .toList();
    var set = new EvaluationSet(classNames(truth, categoryOrder), images, truths, detections);
    FederatedLabels labels = labels(truth, imageOrder, categoryOrder);
    return new CocoInput(labels.isEmpty() ? set : set.withLabels(labels), notes);
  }

  private static ResultSource detections(
      CocoGroundTruth truth, int[] imageOrder, int[] categoryOrder, CocoResults found) {
    var images = new HashMap<CocoId, Integer>();
    for (int i = 0; i < imageOrder.length; i++) {
      images.put(truth.images().get(imageOrder[i]).id(), i);
    }
    var categories = new HashMap<CocoId, Integer>();
    for (int k = 0; k < categoryOrder.length; k++) {
      categories.put(truth.categories().get(categoryOrder[k]).id(), k);
    }
    return ResultSource.of(found, images, categories);
  }

  /** LVIS's fields. */
  private static FederatedLabels labels(
      CocoGroundTruth truth, int[] imageOrder, int[] categoryOrder) {
    var classOf = new HashMap<CocoId, Integer>();
    var frequencies = new ArrayList<Frequency>();
    for (int k : categoryOrder) {
      classOf.put(truth.categories().get(k).id(), frequencies.size());
      frequencies.add(frequency(truth.categories().get(k)));
    }
    var labels = new FederatedLabels(frequencies);
    for (int i = 0; i < imageOrder.length; i++) {
      int image = i;
      CocoImage source = truth.images().get(imageOrder[i]);
      known(source.negative(), classOf).forEach(k -> labels.addNegative(image, k));
      known(source.notExhaustive(), classOf).forEach(k -> labels.addNotExhaustive(image, k));
    }
    return labels;
  }

  private static List<Integer> known(List<CocoId> ids, Map<CocoId, Integer> classOf) {
    return ids.stream().map(classOf::get).filter(Objects::nonNull).toList();
  }

  private static Frequency frequency(CocoCategory category) {
    return switch (category.frequency()) {
      case "r" -> Frequency.RARE;
      case "c" -> Frequency.COMMON;
      case "f" -> Frequency.FREQUENT;
      default -> Frequency.UNKNOWN;
    };
  }

  /** Indexes in the order of their ids. */
  private static int[] byId(int count, IntFunction<CocoId> id) {
    return IntStream.range(0, count)
        .boxed()
        .sorted(Comparator.comparing(id::apply))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** Where each index ended up. */
  private static int[] places(int[] order) {
    var places = new int[order.length];
    for (int i = 0; i < order.length; i++) {
      places[order[i]] = i;
    }
    return places;
  }

  /** Two categories may share a name in COCO; the id keeps them apart. */
  private static List<String> classNames(CocoGroundTruth truth, int[] order) {
    Set<String> seen = new HashSet<>();
    var names = new ArrayList<String>();
    for (int k : order) {
      CocoCategory category = truth.categories().get(k);
      names.add(
          seen.add(category.name())
              ? category.name()
              : "%s (id %s)".formatted(category.name(), category.id()));
    }
    return names;
  }
}
