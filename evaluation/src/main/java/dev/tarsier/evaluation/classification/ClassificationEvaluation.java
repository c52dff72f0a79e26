package dev.tarsier.evaluation.classification;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** Counts what a classifier gets right. */
public final class ClassificationEvaluation {

  private static final int FIVE = 5;

  private ClassificationEvaluation() {}

  /**
   * The figures of a set; all are undefined where there is no image.
   *
   * <pre>
   * top-k  = images whose class is among the k likeliest / images
   * loss   = mean of −ln softmax(logits)[label], in nats
   * </pre>
   *
   * <p>Top-5 exists for more than five classes only: below that it is always 1.
   */
  public static ClassificationResult evaluate(ClassificationSet set) {
    int[] ranks = set.images().stream().mapToInt(ClassifiedImage::rank).toArray();
    double loss =
        set.images().stream().mapToDouble(ClassifiedImage::crossEntropy).average().orElse(0);
    boolean hasLoss = ranks.length > 0 && Double.isFinite(loss);
    return new ClassificationResult(
        ranks.length,
        within(ranks, 1),
        set.classes().size() > FIVE ? OptionalInt.of(within(ranks, FIVE)) : OptionalInt.empty(),
        hasLoss ? OptionalDouble.of(loss) : OptionalDouble.empty(),
        perClass(set, ranks));
  }

  private static int within(int[] ranks, int k) {
    int count = 0;
    for (int rank : ranks) {
      count += rank < k ? 1 : 0;
    }
    return count;
  }

  private static List<ClassificationResult.OfClass> perClass(ClassificationSet set, int[] ranks) {
    int[] images = new int[set.classes().size()];
    int[] right = new int[images.length];
    for (int i = 0; i < ranks.length; i++) {
      int label = set.images().get(i).label();
      images[label]++;
      right[label] += ranks[i] == 0 ? 1 : 0;
    }
    var classes = new ArrayList<ClassificationResult.OfClass>();
    for (int c = 0; c < images.length; c++) {
      classes.add(new ClassificationResult.OfClass(set.classes().get(c), images[c], right[c]));
    }
    return classes;
  }
}
