package dev.tarsier.evaluation.diagnosis.lrp;

import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.diagnosis.Judge;
import dev.tarsier.evaluation.diagnosis.Scope;
import java.util.List;
import java.util.Objects;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * oLRP of each class and their means.
 *
 * @param classes in the order of the set
 */
public record LrpResult(List<OptimalLrp> classes) {
  /** The overlap of the paper. */
  public static final double IOU = 0.5;

  /** Copies the list. */
  public LrpResult {
    classes = List.copyOf(classes);
  }

  /** Over all objects, at an overlap of 0.5 with at most 100 detections an image and class. */
  public static LrpResult of(EvaluationSet set) {
    return of(set, Scope.everything());
  }

  /** Over the objects in {@code scope}, such as {@code Scope.area(0, 1024)}. */
  public static LrpResult of(EvaluationSet set, Scope scope) {
    return new LrpResult(
        Judge.at(IOU).within(scope).judge(set).stream()
            .map(judged -> OptimalLrp.of(judged, IOU))
            .toList());
  }

  /** Mean of a part over the classes that have it, such as {@code mean(OptimalLrp::error)}. */
  public OptionalDouble mean(Function<OptimalLrp, OptionalDouble> part) {
    return classes.stream()
        .map(each -> Objects.requireNonNull(part.apply(each)))
        .filter(OptionalDouble::isPresent)
        .mapToDouble(OptionalDouble::getAsDouble)
        .average();
  }
}
