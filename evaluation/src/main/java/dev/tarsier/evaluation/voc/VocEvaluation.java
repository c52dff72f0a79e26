package dev.tarsier.evaluation.voc;

import dev.tarsier.evaluation.EvaluatedImage;
import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.InvalidEvaluationInput;
import dev.tarsier.evaluation.TruthBox;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/** PASCAL VOC's evaluation of boxes. */
public final class VocEvaluation {
  private VocEvaluation() {}

  /**
   * Evaluates a set; of equal scores the earlier image goes first, then the earlier detection of
   * the image.
   */
  public static VocResult evaluate(EvaluationSet set, VocProtocol protocol) {
    var detections = new ArrayList<PlacedDetection>();
    for (int i = 0; i < set.images().size(); i++) {
      int image = i;
      set.images()
          .get(i)
          .detections()
          .forEach(box -> detections.add(new PlacedDetection(image, box)));
    }
    return evaluate(set, detections, protocol);
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
    List<Map<Integer, List<TruthBox>>> truths = truths(set);
    var found = new ArrayList<List<PlacedDetection>>();
    set.classes().forEach(name -> found.add(new ArrayList<>()));
    for (PlacedDetection detection : detections) {
      check(set, detection);
      found.get(detection.box().category()).add(detection);
    }
    List<VocClassResult> classes =
        IntStream.range(0, set.classes().size())
            .parallel()
            .mapToObj(
                k ->
                    ClassRanking.evaluate(
                        set.classes().get(k), truths.get(k), found.get(k), protocol))
            .toList();
    return new VocResult(protocol, classes);
  }

  private static void check(EvaluationSet set, PlacedDetection detection) {
    if (detection.image() < 0 || detection.image() >= set.images().size()) {
      throw new InvalidEvaluationInput(
          "a detection is on image %d, allowed are 0 to %d (indexes into the list of images)"
              .formatted(detection.image(), set.images().size() - 1));
    }
    int category = detection.box().category();
    if (category < 0 || category >= set.classes().size()) {
      throw new InvalidEvaluationInput(
          "a detection has category %d, allowed are 0 to %d (indexes into the class list)"
              .formatted(category, set.classes().size() - 1));
    }
  }

  /** Per class: the ground truths of each image, in file order. */
  private static List<Map<Integer, List<TruthBox>>> truths(EvaluationSet set) {
    var truths = new ArrayList<Map<Integer, List<TruthBox>>>();
    set.classes().forEach(name -> truths.add(new HashMap<>()));
    for (int i = 0; i < set.images().size(); i++) {
      EvaluatedImage image = set.images().get(i);
      for (TruthBox truth : image.truths()) {
        truths.get(truth.category()).computeIfAbsent(i, key -> new ArrayList<>()).add(truth);
      }
    }
    return truths;
  }
}
