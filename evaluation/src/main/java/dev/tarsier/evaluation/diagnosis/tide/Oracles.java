package dev.tarsier.evaluation.diagnosis.tide;

import java.util.Comparator;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Builds oracles from images that are sorted out. Order matters where scores are equal: as they
 * came for the plain detector; with something mended, first all errors and then all that was right.
 */
final class Oracles {
  private static final Comparator<Prediction> FALLING =
      Comparator.comparingDouble(prediction -> 0.0 - prediction.box.score());

  private final int classes;
  private final List<Prediction> plain;
  private final List<Prediction> errorsFirst;
  private final List<Target> targets;

  Oracles(int classes, List<ImageErrors> images) {
    this.classes = classes;
    targets = images.stream().flatMap(image -> image.targets.stream()).toList();
    List<Prediction> all = images.stream().flatMap(image -> image.predictions.stream()).toList();
    plain = all.stream().sorted(FALLING).toList();
    errorsFirst =
        Stream.concat(
                all.stream().filter(each -> !each.correct),
                all.stream().filter(each -> each.correct))
            .sorted(FALLING)
            .toList();
  }

  /** The detector as it is. */
  Oracle asItIs() {
    Oracle oracle = objects(target -> true);
    plain.forEach(each -> keep(each, oracle));
    return oracle;
  }

  /** One kind of errors mended. */
  Oracle without(ErrorType type) {
    Oracle oracle = objects(target -> type != ErrorType.MISSED || !target.missed());
    for (Prediction each : errorsFirst) {
      if (each.error != type) {
        keep(each, oracle);
      } else if (each.target != null && each.findsWhenMended()) {
        oracle.prediction(each.target.truth.category(), each.image, true);
      }
    }
    return oracle;
  }

  /** Every false prediction below every right one. */
  Oracle withoutFalsePositives() {
    Oracle oracle = objects(target -> true);
    plain.stream().filter(each -> each.correct).forEach(each -> keep(each, oracle));
    plain.stream().filter(each -> !each.correct).forEach(each -> keep(each, oracle));
    return oracle;
  }

  /** Objects that were not found are not there. */
  Oracle withoutFalseNegatives() {
    Oracle oracle = objects(target -> target.used);
    errorsFirst.forEach(each -> keep(each, oracle));
    return oracle;
  }

  private Oracle objects(Predicate<Target> wanted) {
    var oracle = new Oracle(classes);
    targets.stream().filter(wanted).forEach(oracle::object);
    return oracle;
  }

  private static void keep(Prediction each, Oracle oracle) {
    if (!each.ignored) {
      oracle.prediction(each.box.category(), each.image, each.correct);
    }
  }
}
