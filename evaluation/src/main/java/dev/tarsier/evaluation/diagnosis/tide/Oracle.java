package dev.tarsier.evaluation.diagnosis.tide;

import java.util.ArrayList;
import java.util.List;

/**
 * The detector with some of its errors mended (section 2.3), ready to be measured: a ranking a
 * class, and the objects that are to be found.
 */
final class Oracle {
  private final List<Ranking> rankings = new ArrayList<>();

  /** By class: the image of each object. */
  private final List<List<Integer>> objects = new ArrayList<>();

  Oracle(int classes) {
    for (int k = 0; k < classes; k++) {
      rankings.add(new Ranking());
      objects.add(new ArrayList<>());
    }
  }

  void prediction(int category, int image, boolean correct) {
    rankings.get(category).add(image, correct);
  }

  void object(Target target) {
    objects.get(target.truth.category()).add(target.image);
  }

  /** Average precision of a class; NaN for a class with neither objects nor predictions. */
  double averagePrecision(int category, int[] weights) {
    long positives = 0;
    for (int image : objects.get(category)) {
      positives += weights[image];
    }
    Ranking ranking = rankings.get(category);
    return positives == 0 && ranking.isEmpty(weights)
        ? Double.NaN
        : ranking.averagePrecision(positives, weights);
  }

  /** Mean over the classes that have objects or predictions; 0 where there is none. */
  double averagePrecision(int[] weights) {
    double sum = 0;
    int count = 0;
    for (int k = 0; k < rankings.size(); k++) {
      double each = averagePrecision(k, weights);
      if (!Double.isNaN(each)) {
        sum += each;
        count++;
      }
    }
    return count == 0 ? 0 : sum / count;
  }
}
