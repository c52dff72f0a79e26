package dev.tarsier.evaluation.voc;

import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.InvalidEvaluationInput;
import java.util.List;
import java.util.stream.IntStream;

/** PASCAL VOC's evaluation of boxes. */
public final class VocEvaluation {
  private VocEvaluation() {}

  /** Evaluates a set; of equal scores the earlier detection of the file goes first. */
  public static VocResult evaluate(EvaluationSet set, VocProtocol protocol) {
    List<VocClassResult> classes =
        IntStream.range(0, set.classes().size())
            .parallel()
            .mapToObj(k -> ClassRanking.evaluate(set, k, protocol))
            .toList();
    return new VocResult(protocol, classes);
  }

  /**
   * Evaluates detections whose own order decides between equal scores, such as the lines of a VOC
   * result file; the detections inside the set are not looked at.
   *
   * @param set classes, images and ground truth
   * @param detections of all images and classes
   */
  public static VocResult evaluate(
      EvaluationSet set, List<PlacedDetection> detections, VocProtocol protocol) {
    detections.forEach(detection -> check(set, detection));
    return evaluate(set.withDetections(new PlacedSource(detections)), protocol);
  }

  private static void check(EvaluationSet set, PlacedDetection detection) {
    if (detection.image() < 0 || detection.image() >= set.imageInfos().size()) {
      throw new InvalidEvaluationInput(
          "a detection is on image %d, allowed are 0 to %d (indexes into the list of images)"
              .formatted(detection.image(), set.imageInfos().size() - 1));
    }
    int category = detection.box().category();
    if (category < 0 || category >= set.classes().size()) {
      throw new InvalidEvaluationInput(
          "a detection has category %d, allowed are 0 to %d (indexes into the class list)"
              .formatted(category, set.classes().size() - 1));
    }
  }
}
