package dev.tarsier.evaluation.voc;

import dev.tarsier.evaluation.DetectionColumns;
import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.ScoreOrder;
import dev.tarsier.evaluation.TruthColumns;
import dev.tarsier.evaluation.voc.VocClassResult.Label;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * VOC's matching for one class: detections of all images by falling score (ties in the order of
 * their file); each looks at the ground truth of its image that it overlaps most, the first of
 * equals, and at no other. Crowd regions are taken as difficult: a hit counts neither way.
 */
final class ClassRanking {
  private static final int NONE = -1;

  private final VocProtocol protocol;
  private final TruthColumns truths;
  private final DetectionColumns detections;
  private final int k;
  private final boolean[] taken;

  /** Per detection of the class the first ground truth of its image, if it has any. */
  private final int[] firstTruth;

  private ClassRanking(EvaluationSet set, int k, VocProtocol protocol) {
    this.protocol = protocol;
    this.k = k;
    truths = set.truths();
    detections = set.detections();
    taken = new boolean[truths.end(k) - truths.start(k)];
    firstTruth = firstTruths();
  }

  static VocClassResult evaluate(EvaluationSet set, int k, VocProtocol protocol) {
    return new ClassRanking(set, k, protocol).evaluate(set.classes().get(k));
  }

  private VocClassResult evaluate(String name) {
    int[] ranking = ranking();
    var ranked = new RankedLabels(ranking.length);
    for (int i = 0; i < ranking.length; i++) {
      int detection = ranking[i];
      ranked.scores[i] = detections.score(detection);
      ranked.images[i] = detections.image(detection);
      ranked.sources[i] = detection;
      ranked.truths[i] = best(detection);
      ranked.labels[i] = label(ranked.truths[i]);
    }
    int[] positives =
        IntStream.range(truths.start(k), truths.end(k))
            .filter(g -> counts(g))
            .map(truths::image)
            .toArray();
    return new VocClassResult(name, positives, ranked, protocol);
  }

  private boolean counts(int truth) {
    return !truths.difficult(truth) && !truths.crowd(truth);
  }

  /** The class's detections by falling score, then in the order of their file. */
  private int[] ranking() {
    int start = detections.start(k);
    var keys = new long[detections.end(k) - start];
    var scores = new double[keys.length];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = (long) detections.order(start + i) << 32 | i;
      scores[i] = detections.score(start + i);
    }
    Arrays.sort(keys);
    int[] ranking = Arrays.stream(keys).mapToInt(key -> (int) key).toArray();
    ScoreOrder.sort(ranking, 0, ranking.length, scores, new int[ranking.length]);
    return Arrays.stream(ranking).map(i -> start + i).toArray();
  }

  private int[] firstTruths() {
    int start = detections.start(k);
    var first = new int[detections.end(k) - start];
    int g = truths.start(k);
    for (int i = 0; i < first.length; i++) {
      int image = detections.image(start + i);
      while (g < truths.end(k) && truths.image(g) < image) {
        g++;
      }
      first[i] = g;
    }
    return first;
  }

  /** The ground truth that a detection overlaps most, if that is enough. */
  private int best(int detection) {
    double best = 0;
    int chosen = NONE;
    int image = detections.image(detection);
    int g = firstTruth[detection - detections.start(k)];
    for (; g < truths.end(k) && truths.image(g) == image; g++) {
      double overlap = overlap(detection, g);
      if (overlap > best) {
        best = overlap;
        chosen = g;
      }
    }
    return chosen != NONE && matches(best) ? chosen : NONE;
  }

  private Label label(int truth) {
    if (truth == NONE) {
      return Label.FALSE_POSITIVE;
    }
    if (!counts(truth)) {
      return Label.IGNORED;
    }
    int place = truth - truths.start(k);
    boolean first = !taken[place];
    taken[place] = true;
    return first ? Label.TRUE_POSITIVE : Label.FALSE_POSITIVE;
  }

  private boolean matches(double overlap) {
    return switch (protocol.rule()) {
      case DEVKIT -> overlap >= protocol.iouThreshold();
      case FRCNN -> overlap > protocol.iouThreshold();
    };
  }

  private double overlap(int d, int g) {
    double pixel = protocol.inclusivePixels() ? 1 : 0;
    double width =
        Math.min(detections.x(d) + detections.width(d), truths.x(g) + truths.width(g))
            - Math.max(detections.x(d), truths.x(g))
            + pixel;
    double height =
        Math.min(detections.y(d) + detections.height(d), truths.y(g) + truths.height(g))
            - Math.max(detections.y(d), truths.y(g))
            + pixel;
    if (width <= 0 || height <= 0) {
      return 0;
    }
    double intersection = width * height;
    double detectionArea = (detections.width(d) + pixel) * (detections.height(d) + pixel);
    double truthArea = (truths.width(g) + pixel) * (truths.height(g) + pixel);
    return intersection / (detectionArea + truthArea - intersection);
  }
}
