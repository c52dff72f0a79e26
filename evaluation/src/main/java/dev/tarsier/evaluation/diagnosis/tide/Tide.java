package dev.tarsier.evaluation.diagnosis.tide;

import dev.tarsier.evaluation.EvaluationSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The errors of a detector and what each kind costs. Sorting out happens once; results for any
 * weights of the images, as a bootstrap wants them, are cheap after that.
 */
public final class Tide {
  private final int images;
  private final int classes;
  private final List<TideError> errors;
  private final Oracle asItIs;
  private final Map<ErrorType, Oracle> without = new EnumMap<>(ErrorType.class);
  private final Oracle withoutFalsePositives;
  private final Oracle withoutFalseNegatives;

  private Tide(EvaluationSet set, TideParameters parameters) {
    images = set.images().size();
    classes = set.classes().size();
    List<ImageErrors> sorted =
        IntStream.range(0, images)
            .parallel()
            .mapToObj(i -> new ImageErrors(i, set.images().get(i), parameters))
            .toList();
    errors = errors(sorted);
    var oracles = new Oracles(classes, sorted);
    asItIs = oracles.asItIs();
    for (ErrorType type : ErrorType.values()) {
      without.put(type, oracles.without(type));
    }
    withoutFalsePositives = oracles.withoutFalsePositives();
    withoutFalseNegatives = oracles.withoutFalseNegatives();
  }

  /** Sorts out every image with the paper's parameters. */
  public static Tide of(EvaluationSet set) {
    return of(set, TideParameters.standard());
  }

  /** Sorts out every image; of equal scores the earlier image goes first. */
  public static Tide of(EvaluationSet set, TideParameters parameters) {
    return new Tide(set, parameters);
  }

  private static List<TideError> errors(List<ImageErrors> images) {
    var errors = new ArrayList<TideError>();
    for (ImageErrors image : images) {
      for (Prediction each : image.predictions) {
        if (each.error != null) {
          errors.add(
              new TideError(
                  each.error,
                  each.image,
                  each.box,
                  each.target == null ? null : each.target.truth));
        }
      }
      image.targets.stream()
          .filter(Target::missed)
          .forEach(
              missed ->
                  errors.add(new TideError(ErrorType.MISSED, missed.image, null, missed.truth)));
    }
    return List.copyOf(errors);
  }

  /**
   * Every error, image by image. Those in crowd regions are among them, though they cost nothing.
   */
  public List<TideError> errors() {
    return errors;
  }

  /** How many errors of a kind there are. */
  public int count(ErrorType type) {
    return (int) errors.stream().filter(error -> error.type() == type).count();
  }

  /** AP of class {@code k}; NaN where it has neither objects nor detections. */
  public double averagePrecision(int k) {
    return asItIs.averagePrecision(k, once());
  }

  /** The numbers of the set. */
  public TideResult result() {
    return result(once());
  }

  /**
   * The numbers of a resample.
   *
   * @param weights how often each image is drawn
   */
  public TideResult result(int[] weights) {
    double plain = asItIs.averagePrecision(weights);
    var gains = new EnumMap<ErrorType, Double>(ErrorType.class);
    without.forEach(
        (type, oracle) -> gains.put(type, Math.max(0, oracle.averagePrecision(weights) - plain)));
    return new TideResult(
        plain,
        gains,
        withoutFalsePositives.averagePrecision(weights) - plain,
        withoutFalseNegatives.averagePrecision(weights) - plain);
  }

  private int[] once() {
    var weights = new int[images];
    Arrays.fill(weights, 1);
    return weights;
  }
}
