package dev.tarsier.evaluation.openimages;

import dev.tarsier.evaluation.DetectionColumns;
import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.ScoreOrder;
import dev.tarsier.evaluation.TruthColumns;
import dev.tarsier.evaluation.voc.LabelledDetection;
import dev.tarsier.evaluation.voc.VocClassResult;
import dev.tarsier.evaluation.voc.VocClassResult.Label;
import dev.tarsier.evaluation.voc.VocProtocol;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** One class: single objects first, then groups. Difficult ground truth counts neither way. */
final class GroupedRanking {
  private static final int NONE = -1;

  private final EvaluationSet set;
  private final TruthColumns truths;
  private final DetectionColumns detections;
  private final int k;
  private final List<LabelledDetection> ranked = new ArrayList<>();
  private final Set<Integer> taken = new HashSet<>();

  GroupedRanking(EvaluationSet set, int k) {
    this.set = set;
    this.k = k;
    truths = set.truths();
    detections = set.detections();
  }

  VocClassResult evaluate(VocProtocol curve) {
    int end = detections.end(k);
    int g = truths.start(k);
    for (int from = detections.start(k); from < end; from = detections.endOfImage(from, end)) {
      int image = detections.image(from);
      while (g < truths.end(k) && truths.image(g) < image) {
        g++;
      }
      boolean held = g < truths.end(k) && truths.image(g) == image;
      int lastTruth = held ? truths.endOfImage(g, truths.end(k)) : g;
      if (held || set.labels().isNegative(image, k)) {
        image(byScore(from, detections.endOfImage(from, end)), g, lastTruth);
      }
    }
    ranked.sort(Comparator.comparingDouble(each -> -each.score() + 0.0));
    int[] positives =
        IntStream.range(truths.start(k), truths.end(k))
            .filter(truth -> !truths.difficult(truth))
            .map(truths::image)
            .toArray();
    return VocClassResult.of(set.classes().get(k), positives, ranked, curve);
  }

  private int[] byScore(int from, int to) {
    int[] places = IntStream.range(0, to - from).toArray();
    double[] scores = IntStream.range(from, to).mapToDouble(detections::score).toArray();
    ScoreOrder.sort(places, 0, places.length, scores, new int[places.length]);
    return IntStream.of(places).map(place -> from + place).toArray();
  }

  private void image(int[] byScore, int firstTruth, int lastTruth) {
    Map<Integer, LabelledDetection> groups = new HashMap<>();
    for (int d : byScore) {
      int object = most(d, firstTruth, lastTruth, false);
      if (object != NONE && truths.difficult(object)) {
        continue; // counts neither way
      }
      if (object != NONE && taken.add(object)) {
        ranked.add(labelled(d, object, Label.TRUE_POSITIVE));
        continue;
      }
      int group = most(d, firstTruth, lastTruth, true);
      if (group == NONE) {
        ranked.add(labelled(d, NONE, Label.FALSE_POSITIVE));
      } else if (!truths.difficult(group)) {
        // The first is the best: detections come by falling score.
        groups.putIfAbsent(group, labelled(d, group, Label.TRUE_POSITIVE));
      }
    }
    groups.values().stream()
        .sorted(Comparator.comparingInt(LabelledDetection::source))
        .forEach(ranked::add);
  }

  private LabelledDetection labelled(int detection, int truth, Label label) {
    return new LabelledDetection(
        detections.score(detection), detections.image(detection), detection, truth, label);
  }

  /** The object, or the group, that a detection overlaps most, if that is enough. */
  private int most(int d, int from, int to, boolean group) {
    double best = 0;
    int chosen = NONE;
    for (int g = from; g < to; g++) {
      if (truths.crowd(g) == group) {
        double overlap = overlap(d, g, group);
        if (overlap > best) {
          best = overlap;
          chosen = g;
        }
      }
    }
    return best >= OpenImagesProtocol.IOU ? chosen : NONE;
  }

  /** Intersection over union; for a group over the detection's own area. */
  private double overlap(int d, int g, boolean group) {
    double width =
        Math.min(detections.x(d) + detections.width(d), truths.x(g) + truths.width(g))
            - Math.max(detections.x(d), truths.x(g));
    double height =
        Math.min(detections.y(d) + detections.height(d), truths.y(g) + truths.height(g))
            - Math.max(detections.y(d), truths.y(g));
    if (width <= 0 || height <= 0) {
      return 0;
    }
    double intersection = width * height;
    double own = detections.width(d) * detections.height(d);
    return intersection / (group ? own : own + truths.width(g) * truths.height(g) - intersection);
  }
}
