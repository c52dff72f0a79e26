package dev.tarsier.core.detection;

import dev.tarsier.core.evaluate.EvaluatedSplit;
import dev.tarsier.core.train.JudgedImage;
import dev.tarsier.core.train.JudgedImage.Outline;
import dev.tarsier.data.Dataset;
import dev.tarsier.evaluation.EvaluatedImage;
import dev.tarsier.evaluation.PrecisionRecallCurve.OperatingPoint;
import dev.tarsier.evaluation.ScoredBox;
import dev.tarsier.evaluation.TruthBox;
import dev.tarsier.problem.Counted;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Images of an evaluated split with what is there and what was found: detections of each class from
 * the score on that gives it its best F1 in this split, as in the report.
 */
record JudgedDetections(EvaluatedSplit split, Dataset dataset) {

  /** For a class in which no threshold is better than another. */
  private static final double UNKNOWN_THRESHOLD = 0.5;

  List<JudgedImage> images() {
    List<Double> thresholds =
        split.curves().stream()
            .map(c -> c.bestF1().map(OperatingPoint::score).orElse(UNKNOWN_THRESHOLD))
            .toList();
    return JudgedImage.chosen(dataset.size()).mapToObj(i -> image(i, thresholds)).toList();
  }

  private JudgedImage image(int index, List<Double> thresholds) {
    EvaluatedImage image = split.set().images().get(index);
    List<ScoredBox> found =
        image.detections().stream()
            .filter(box -> box.score() >= thresholds.get(box.category()))
            .toList();
    return new JudgedImage(
        image.id(),
        image.width(),
        image.height(),
        () -> dataset.image(index),
        "%s, %s"
            .formatted(
                Counted.of(image.truths().size(), "object"), Counted.of(found.size(), "detection")),
        Stream.concat(image.truths().stream().map(this::outline), found.stream().map(this::outline))
            .toList());
  }

  private Outline outline(TruthBox box) {
    return new Outline(
        box.x(), box.y(), box.width(), box.height(), name(box.category()), box.category(), true);
  }

  private Outline outline(ScoredBox box) {
    return new Outline(
        box.x(),
        box.y(),
        box.width(),
        box.height(),
        String.format(Locale.ROOT, "%s %.2f", name(box.category()), box.score()),
        box.category(),
        false);
  }

  private String name(int category) {
    return split.set().classes().get(category);
  }
}
