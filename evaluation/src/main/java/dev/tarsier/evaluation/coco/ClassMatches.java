package dev.tarsier.evaluation.coco;

import dev.tarsier.evaluation.ClassBoxes;
import dev.tarsier.evaluation.ScoredBox;
import java.util.ArrayList;
import java.util.List;

/**
 * The detections of one class over all images by falling score (ties: image order, then file
 * order), with what each counts as per area range and threshold.
 *
 * <p>N detections: {@code scores}, {@code ranks} [N]; {@code labels} [A][T][N]; {@code positives}
 * [A].
 */
final class ClassMatches {
  /**
   * Matched to an ignored ground truth, or unmatched and outside the area range: counts for
   * nothing.
   */
  static final byte IGNORED = 0;

  static final byte TRUE_POSITIVE = 1;
  static final byte FALSE_POSITIVE = 2;

  final double[] scores;

  /** Place of the detection in its image, from 0: the limits of detections cut here. */
  final int[] ranks;

  final byte[][][] labels;

  /** Ground truths that count, per area range. */
  final int[] positives;

  private ClassMatches(int detections, CocoParameters parameters) {
    int areas = parameters.areaRanges().size();
    scores = new double[detections];
    ranks = new int[detections];
    labels = new byte[areas][parameters.iouThresholds().size()][detections];
    positives = new int[areas];
  }

  static ClassMatches of(ClassBoxes boxes, CocoParameters parameters) {
    List<ImageMatching> images =
        boxes.images().stream()
            .map(image -> new ImageMatching(image, parameters.largestMaxDetections()))
            .toList();
    int[][] places = ranking(images);
    var matches = new ClassMatches(count(places), parameters);
    for (int i = 0; i < places.length; i++) {
      matches.add(images.get(i), places[i], parameters);
    }
    return matches;
  }

  private static int count(int[][] places) {
    int count = 0;
    for (int[] image : places) {
      count += image.length;
    }
    return count;
  }

  /** For each image, the places of its detections in the ranking over all images. */
  private static int[][] ranking(List<ImageMatching> images) {
    record Entry(double score, int image, int rank) {}
    var entries = new ArrayList<Entry>();
    for (int i = 0; i < images.size(); i++) {
      List<ScoredBox> detections = images.get(i).detections();
      for (int rank = 0; rank < detections.size(); rank++) {
        entries.add(new Entry(detections.get(rank).score() + 0.0, i, rank));
      }
    }
    // List.sort is stable, as the reference's mergesort.
    entries.sort((a, b) -> Double.compare(b.score, a.score));
    var places = new int[images.size()][];
    for (int i = 0; i < places.length; i++) {
      places[i] = new int[images.get(i).detections().size()];
    }
    for (int place = 0; place < entries.size(); place++) {
      places[entries.get(place).image][entries.get(place).rank] = place;
    }
    return places;
  }

  private void add(ImageMatching image, int[] places, CocoParameters parameters) {
    for (int rank = 0; rank < places.length; rank++) {
      scores[places[rank]] = image.detections().get(rank).score();
      ranks[places[rank]] = rank;
    }
    for (int a = 0; a < positives.length; a++) {
      AreaRange range = parameters.areaRanges().get(a);
      boolean[] ignored = image.ignoredTruths(range);
      int[] order = ImageMatching.countedFirst(ignored);
      for (boolean ignore : ignored) {
        positives[a] += ignore ? 0 : 1;
      }
      for (int t = 0; t < labels[a].length; t++) {
        int[] matches = image.match(parameters.iouThresholds().get(t), ignored, order);
        for (int rank = 0; rank < places.length; rank++) {
          labels[a][t][places[rank]] =
              label(image.detections().get(rank), matches[rank], ignored, range);
        }
      }
    }
  }

  static byte label(ScoredBox detection, int match, boolean[] ignored, AreaRange range) {
    if (match != ImageMatching.NONE) {
      return ignored[match] ? IGNORED : TRUE_POSITIVE;
    }
    return range.excludes(detection.width() * detection.height()) ? IGNORED : FALSE_POSITIVE;
  }
}
