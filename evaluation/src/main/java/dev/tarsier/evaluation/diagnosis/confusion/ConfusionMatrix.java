package dev.tarsier.evaluation.diagnosis.confusion;

import dev.tarsier.evaluation.EvaluatedImage;
import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.ScoredBox;
import dev.tarsier.evaluation.TruthBox;
import dev.tarsier.evaluation.diagnosis.Overlap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Ground truth (rows) against detections (columns) at given score thresholds, background last in
 * both: row K counts detections of nothing, column K objects that nothing found.
 *
 * <p>Pairs are made one to one by falling overlap, those of one class before those of two: so the
 * diagonal counts what precision and recall call right, and only the rest is confused. Detections
 * that lie in a crowd of any class and match nothing count nowhere, crowds neither.
 */
public final class ConfusionMatrix {
  private final int classes;
  private final int[][] counts;

  private ConfusionMatrix(int classes) {
    this.classes = classes;
    counts = new int[classes + 1][classes + 1];
  }

  /**
   * Counts a set.
   *
   * @param thresholds per class, the smallest score of a detection that is looked at
   * @param iou smallest overlap of a pair
   */
  public static ConfusionMatrix of(EvaluationSet set, List<Double> thresholds, double iou) {
    var matrix = new ConfusionMatrix(set.classes().size());
    set.images().forEach(image -> matrix.add(image, thresholds, iou));
    return matrix;
  }

  /**
   * The matrix of a classification, which has no background: nothing counts there.
   *
   * @param truths the class of each image
   * @param answers the class that each image was given
   */
  public static ConfusionMatrix of(int classes, int[] truths, int[] answers) {
    var matrix = new ConfusionMatrix(classes);
    for (int i = 0; i < truths.length; i++) {
      matrix.counts[truths[i]][answers[i]]++;
    }
    return matrix;
  }

  /** Number of classes, without the background. */
  public int classes() {
    return classes;
  }

  /** The index of the background, in rows and columns. */
  public int background() {
    return classes;
  }

  /** How often truth {@code row} was taken for {@code column}. */
  public int count(int row, int column) {
    return counts[row][column];
  }

  /** Sum of a row: objects of a class, or detections of nothing. */
  public int total(int row) {
    int sum = 0;
    for (int count : counts[row]) {
      sum += count;
    }
    return sum;
  }

  private record Pair(TruthBox truth, ScoredBox found, double iou) {
    boolean sameClass() {
      return truth.category() == found.category();
    }
  }

  private void add(EvaluatedImage image, List<Double> thresholds, double iou) {
    // Boxes of an image may be equal, so places in these lists tell them apart.
    var truths = new ArrayList<>(image.truths().stream().filter(truth -> !truth.crowd()).toList());
    var found =
        new ArrayList<>(
            image.detections().stream()
                .filter(box -> box.score() >= thresholds.get(box.category()))
                .toList());
    for (Pair pair : pairs(truths, found, iou)) {
      int truth = place(truths, pair.truth);
      int detection = place(found, pair.found);
      if (truth >= 0 && detection >= 0) {
        counts[pair.truth.category()][pair.found.category()]++;
        truths.remove(truth);
        found.remove(detection);
      }
    }
    truths.forEach(missed -> counts[missed.category()][classes]++);
    List<TruthBox> crowds = image.truths().stream().filter(TruthBox::crowd).toList();
    found.stream()
        .filter(box -> crowds.stream().noneMatch(crowd -> Overlap.of(box, crowd) >= iou))
        .forEach(box -> counts[classes][box.category()]++);
  }

  private static List<Pair> pairs(List<TruthBox> truths, List<ScoredBox> found, double iou) {
    var pairs = new ArrayList<Pair>();
    for (TruthBox truth : truths) {
      for (ScoredBox box : found) {
        double overlap = Overlap.of(box, truth);
        if (overlap >= iou) {
          pairs.add(new Pair(truth, box, overlap));
        }
      }
    }
    pairs.sort(
        Comparator.comparing(Pair::sameClass)
            .thenComparingDouble(Pair::iou)
            .thenComparingDouble(pair -> pair.found.score())
            .reversed());
    return pairs;
  }

  /** By identity: equal boxes are different objects. */
  @SuppressWarnings("ReferenceEquality")
  private static int place(List<?> boxes, Object wanted) {
    for (int i = 0; i < boxes.size(); i++) {
      if (boxes.get(i) == wanted) {
        return i;
      }
    }
    return -1;
  }
}
