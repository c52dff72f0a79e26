package dev.tarsier.evaluation.lvis;

import dev.tarsier.evaluation.BoxSource;
import dev.tarsier.evaluation.DetectionColumns;
import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.TruthColumns;
import java.util.Arrays;

/**
 * The detections that LVIS looks at: of each image the best {@value LvisProtocol#LIMIT} over all
 * classes, and of these the ones whose class the image holds or was searched for.
 */
final class SearchedDetections implements BoxSource.OfDetections {
  private static final int LEFT_OUT = -1;

  private final DetectionColumns detections;

  /** Index into the columns, in the order of the file. */
  private final int[] inFile;

  /** Class of each detection of the columns, or −1. */
  private final int[] categories;

  private SearchedDetections(DetectionColumns detections, int[] inFile, int[] categories) {
    this.detections = detections;
    this.inFile = inFile;
    this.categories = categories;
  }

  static SearchedDetections of(EvaluationSet set) {
    DetectionColumns detections = set.detections();
    int[] categories = detections.categories();
    int[] inFile = detections.inFileOrder();
    dropBeyondLimit(set, inFile, categories);
    dropUnsearched(set, categories);
    return new SearchedDetections(detections, inFile, categories);
  }

  private static void dropBeyondLimit(EvaluationSet set, int[] inFile, int[] categories) {
    DetectionColumns detections = set.detections();
    var kept = new int[set.imageInfos().size()];
    Integer[] best = Arrays.stream(inFile).boxed().toArray(Integer[]::new);
    // A stable sort: of equal scores the earlier in the file stays.
    Arrays.sort(
        best, (i, j) -> Double.compare(detections.score(j) + 0.0, detections.score(i) + 0.0));
    for (int i : best) {
      if (kept[detections.image(i)]++ >= LvisProtocol.LIMIT) {
        categories[i] = LEFT_OUT;
      }
    }
  }

  private static void dropUnsearched(EvaluationSet set, int[] categories) {
    DetectionColumns detections = set.detections();
    TruthColumns truths = set.truths();
    for (int k = 0; k < detections.classes(); k++) {
      int g = truths.start(k);
      for (int i = detections.start(k); i < detections.end(k); i++) {
        int image = detections.image(i);
        while (g < truths.end(k) && truths.image(g) < image) {
          g++;
        }
        boolean held = g < truths.end(k) && truths.image(g) == image;
        if (!held && !set.labels().isNegative(image, k)) {
          categories[i] = LEFT_OUT;
        }
      }
    }
  }

  @Override
  public int size() {
    return inFile.length;
  }

  @Override
  public int image(int i) {
    return detections.image(inFile[i]);
  }

  @Override
  public int category(int i) {
    return categories[inFile[i]];
  }

  @Override
  public double x(int i) {
    return detections.x(inFile[i]);
  }

  @Override
  public double y(int i) {
    return detections.y(inFile[i]);
  }

  @Override
  public double width(int i) {
    return detections.width(inFile[i]);
  }

  @Override
  public double height(int i) {
    return detections.height(inFile[i]);
  }

  @Override
  public double score(int i) {
    return detections.score(inFile[i]);
  }
}
