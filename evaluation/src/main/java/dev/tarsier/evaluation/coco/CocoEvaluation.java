package dev.tarsier.evaluation.coco;

import dev.tarsier.evaluation.ClassBoxes;
import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.PrecisionRecallCurve;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * COCO's evaluation of boxes. Classes run in parallel; the result does not depend on the number of
 * threads.
 */
public final class CocoEvaluation {
  private CocoEvaluation() {}

  /** Evaluates with COCO's own parameters. */
  public static CocoResult evaluate(EvaluationSet set) {
    return evaluate(set, CocoParameters.standard());
  }

  /** Evaluates with {@code parameters}. */
  public static CocoResult evaluate(EvaluationSet set, CocoParameters parameters) {
    List<String> classes = parameters.useCategories() ? set.classes() : List.of("all classes");
    List<ClassBoxes> boxes =
        parameters.useCategories() ? ClassBoxes.split(set) : List.of(ClassBoxes.merged(set));
    var arrays = new CocoArrays(parameters, classes.size());
    var accumulation = new Accumulation(parameters, arrays);
    var curves = new PrecisionRecallCurve[classes.size()];
    IntStream.range(0, classes.size())
        .parallel()
        .forEach(
            k -> {
              ClassMatches matches = ClassMatches.of(boxes.get(k), parameters);
              accumulation.accumulate(k, matches);
              curves[k] = curve(matches, CocoResult.curveThreshold(parameters));
            });
    return new CocoResult(parameters, classes, instances(boxes), Arrays.asList(curves), arrays);
  }

  private static PrecisionRecallCurve curve(ClassMatches matches, int threshold) {
    byte[] labels = matches.labels[0][threshold];
    int[] counted =
        IntStream.range(0, labels.length).filter(i -> labels[i] != ClassMatches.IGNORED).toArray();
    var scores = new double[counted.length];
    var hit = new boolean[counted.length];
    for (int i = 0; i < counted.length; i++) {
      scores[i] = matches.scores[counted[i]];
      hit[i] = labels[counted[i]] == ClassMatches.TRUE_POSITIVE;
    }
    return new PrecisionRecallCurve(scores, hit, matches.positives[0]);
  }

  private static List<Integer> instances(List<ClassBoxes> boxes) {
    var instances = new ArrayList<Integer>();
    for (ClassBoxes ofClass : boxes) {
      instances.add(
          (int)
              ofClass.images().stream()
                  .flatMap(image -> image.truths().stream())
                  .filter(truth -> !truth.crowd())
                  .count());
    }
    return instances;
  }
}
