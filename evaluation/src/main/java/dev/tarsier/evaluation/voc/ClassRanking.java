package dev.tarsier.evaluation.voc;

import dev.tarsier.evaluation.ScoredBox;
import dev.tarsier.evaluation.TruthBox;
import dev.tarsier.evaluation.voc.VocClassResult.Label;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * VOC's matching for one class: detections of all images by falling score (ties in input order);
 * each looks at the ground truth of its image that it overlaps most, the first of equals, and at no
 * other.
 */
final class ClassRanking {
  private final VocProtocol protocol;
  private final Map<Integer, List<TruthBox>> truths;

  // By identity of place: two ground truths may be equal boxes.
  private record Place(int image, int truth) {}

  private final Set<Place> taken = new HashSet<>();

  private ClassRanking(VocProtocol protocol, Map<Integer, List<TruthBox>> truths) {
    this.protocol = protocol;
    this.truths = truths;
  }

  static VocClassResult evaluate(
      String name,
      Map<Integer, List<TruthBox>> truths,
      List<PlacedDetection> detections,
      VocProtocol protocol) {
    var ranking = new ClassRanking(protocol, new HashMap<>(truths));
    var sorted = new ArrayList<>(detections);
    // Adding 0.0 makes -0.0 equal to 0.0.
    sorted.sort(Comparator.comparingDouble(detection -> -detection.box().score() + 0.0));
    List<Label> labels = sorted.stream().map(ranking::label).toList();
    double[] scores = sorted.stream().mapToDouble(detection -> detection.box().score()).toArray();
    int positives =
        (int)
            truths.values().stream()
                .flatMap(List::stream)
                .filter(truth -> !isLeftOut(truth))
                .count();
    return new VocClassResult(name, positives, scores, labels, protocol);
  }

  private Label label(PlacedDetection detection) {
    List<TruthBox> candidates = truths.getOrDefault(detection.image(), List.of());
    double best = 0;
    int chosen = -1;
    for (int g = 0; g < candidates.size(); g++) {
      double overlap = overlap(detection.box(), candidates.get(g));
      if (overlap > best) {
        best = overlap;
        chosen = g;
      }
    }
    if (chosen < 0 || !matches(best)) {
      return Label.FALSE_POSITIVE;
    }
    if (isLeftOut(candidates.get(chosen))) {
      return Label.IGNORED;
    }
    return taken.add(new Place(detection.image(), chosen))
        ? Label.TRUE_POSITIVE
        : Label.FALSE_POSITIVE;
  }

  /**
   * VOC leaves difficult objects out; COCO's crowds, which VOC's data does not know, are regions of
   * many objects and no object to be found either.
   */
  private static boolean isLeftOut(TruthBox truth) {
    return truth.difficult() || truth.crowd();
  }

  private boolean matches(double overlap) {
    return switch (protocol.rule()) {
      case DEVKIT -> overlap >= protocol.iouThreshold();
      case FRCNN -> overlap > protocol.iouThreshold();
    };
  }

  private double overlap(ScoredBox d, TruthBox g) {
    double pixel = protocol.inclusivePixels() ? 1 : 0;
    double width = Math.min(d.x() + d.width(), g.x() + g.width()) - Math.max(d.x(), g.x()) + pixel;
    double height =
        Math.min(d.y() + d.height(), g.y() + g.height()) - Math.max(d.y(), g.y()) + pixel;
    if (width <= 0 || height <= 0) {
      return 0;
    }
    double intersection = width * height;
    double detectionArea = (d.width() + pixel) * (d.height() + pixel);
    double truthArea = (g.width() + pixel) * (g.height() + pixel);
    return intersection / (detectionArea + truthArea - intersection);
  }
}
