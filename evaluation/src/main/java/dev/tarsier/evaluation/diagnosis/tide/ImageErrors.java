package dev.tarsier.evaluation.diagnosis.tide;

import dev.tarsier.evaluation.EvaluatedImage;
import dev.tarsier.evaluation.ScoredBox;
import dev.tarsier.evaluation.TruthBox;
import dev.tarsier.evaluation.diagnosis.Overlap;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Sorts out one image: what each prediction is, and which objects are missed (section 2.2). */
final class ImageErrors {
  private final TideParameters parameters;
  final List<Prediction> predictions;
  final List<Target> targets;
  private final List<TruthBox> crowds;

  ImageErrors(int index, EvaluatedImage image, TideParameters parameters) {
    this.parameters = parameters;
    predictions =
        image.detections().stream()
            .sorted(Comparator.comparingDouble(box -> 0.0 - box.score()))
            .limit(parameters.maxDetections())
            .map(box -> new Prediction(index, box))
            .toList();
    targets =
        image.truths().stream()
            .filter(truth -> !truth.crowd())
            .map(truth -> new Target(index, truth))
            .toList();
    crowds = image.truths().stream().filter(TruthBox::crowd).toList();
    predictions.forEach(this::match);
    predictions.stream().filter(prediction -> !prediction.correct).forEach(this::explain);
  }

  private void match(Prediction prediction) {
    Best best = best(prediction.box, Kin.SAME_CLASS_FREE);
    if (best.target != null && best.iou >= parameters.foreground()) {
      best.target.used = true;
      prediction.correct = true;
      return;
    }
    prediction.ignored =
        crowds.stream()
            .filter(crowd -> crowd.category() == prediction.box.category())
            .anyMatch(crowd -> Overlap.of(prediction.box, crowd) > parameters.foreground());
  }

  /** The first kind that fits. */
  private void explain(Prediction prediction) {
    Best same = best(prediction.box, Kin.SAME_CLASS);
    Best other = best(prediction.box, Kin.OTHER_CLASS);
    double foreground = parameters.foreground();
    if (same.iou >= parameters.background() && same.iou <= foreground && same.target != null) {
      belongs(prediction, ErrorType.LOCALIZATION, same.target);
    } else if (other.iou >= foreground && other.target != null) {
      belongs(prediction, ErrorType.CLASSIFICATION, other.target);
    } else if (best(prediction.box, Kin.SAME_CLASS_USED).iou >= foreground) {
      prediction.error = ErrorType.DUPLICATE;
    } else if (Math.max(same.iou, other.iou) <= parameters.background()) {
      prediction.error = ErrorType.BACKGROUND;
    } else {
      prediction.error = ErrorType.BOTH;
    }
  }

  private static void belongs(Prediction prediction, ErrorType type, Target target) {
    prediction.error = type;
    prediction.target = target;
    target.offer(prediction);
  }

  private enum Kin {
    SAME_CLASS,
    SAME_CLASS_FREE,
    SAME_CLASS_USED,
    OTHER_CLASS;

    boolean holds(ScoredBox box, Target target) {
      boolean same = box.category() == target.truth.category();
      return switch (this) {
        case SAME_CLASS -> same;
        case SAME_CLASS_FREE -> same && !target.used;
        case SAME_CLASS_USED -> same && target.used;
        case OTHER_CLASS -> !same;
      };
    }
  }

  private record Best(@Nullable Target target, double iou) {}

  /** The largest overlap, the first of equals; without a target where there is none of that kin. */
  private Best best(ScoredBox box, Kin kin) {
    var best = new Best(null, -1);
    for (Target target : targets) {
      if (kin.holds(box, target)) {
        double iou = Overlap.of(box, target.truth);
        best = iou > best.iou ? new Best(target, iou) : best;
      }
    }
    return best;
  }
}
