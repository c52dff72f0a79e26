package dev.tarsier.core.classification;

import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A class that an image may be of.
 *
 * @param classIndex of the class
 * @param probability in [0, 1], as the network sees it
 */
public record ClassGuess(int classIndex, double probability) {

  /**
   * The likeliest classes of an image, the likeliest first; of equals the lower index.
   *
   * <pre>
   * probability = exp(logit − m) / Σ exp(logit − m)      m: the largest logit
   * </pre>
   *
   * @param logits one a class
   * @param most how many at most
   */
  public static List<ClassGuess> likeliest(float[] logits, int most) {
    double largest = Double.NEGATIVE_INFINITY;
    for (float logit : logits) {
      largest = Math.max(largest, logit);
    }
    double sum = 0;
    for (float logit : logits) {
      sum += Math.exp(logit - largest);
    }
    double total = sum;
    double highest = largest;
    return IntStream.range(0, logits.length)
        .mapToObj(i -> new ClassGuess(i, Math.exp(logits[i] - highest) / total))
        .sorted(Comparator.comparingDouble(ClassGuess::probability).reversed())
        .limit(most)
        .toList();
  }
}
