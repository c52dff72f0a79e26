package dev.tarsier.evaluation.diagnosis.labels;

import dev.tarsier.evaluation.EvaluatedImage;
import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.ScoredBox;
import dev.tarsier.evaluation.TruthBox;
import dev.tarsier.evaluation.diagnosis.Overlap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Ranks suspicious annotations. Each detection is compared with the annotation it overlaps most;
 * crowds and difficult objects are nobody's mistake.
 */
public final class LabelCandidates {
  /** Up to this overlap two boxes are not about the same thing. */
  private static final double APART = 0.1;

  /** From this overlap on two boxes are about the same object. */
  private static final double TOGETHER = 0.5;

  private final EvaluationSet set;
  private final List<Double> confident;
  private final List<LabelCandidate> found = new ArrayList<>();

  private LabelCandidates(EvaluationSet set, List<Double> confident) {
    this.set = set;
    this.confident = confident;
  }

  /**
   * All candidates, the strongest first.
   *
   * @param confident per class, the score from which a detection is believed, such as that of the
   *     best F1
   */
  public static List<LabelCandidate> rank(EvaluationSet set, List<Double> confident) {
    var search = new LabelCandidates(set, confident);
    for (int i = 0; i < set.images().size(); i++) {
      search.look(i);
    }
    search.found.sort(Comparator.comparingDouble(LabelCandidate::strength).reversed());
    return List.copyOf(search.found);
  }

  private void look(int index) {
    EvaluatedImage image = set.images().get(index);
    image.detections().stream()
        .filter(box -> box.score() >= confident.get(box.category()))
        .forEach(box -> question(index, image, box));
    for (TruthBox truth : image.truths()) {
      double nearest =
          image.detections().stream().mapToDouble(box -> Overlap.of(box, truth)).max().orElse(0);
      if (counts(truth) && nearest <= APART) {
        found.add(new LabelCandidate(Suspicion.NOTHING_THERE, index, truth, null, 1 - nearest));
      }
    }
  }

  private void question(int index, EvaluatedImage image, ScoredBox box) {
    @Nullable TruthBox nearest = null;
    double overlap = 0;
    for (TruthBox truth : image.truths()) {
      double iou = Overlap.of(box, truth);
      boolean ofClass = truth.category() == box.category();
      if (iou > overlap || (iou > 0 && iou == overlap && ofClass)) {
        nearest = truth;
        overlap = iou;
      }
    }
    if (nearest == null || overlap <= APART) {
      found.add(
          new LabelCandidate(Suspicion.OVERLOOKED, index, null, box, strength(box, 1 - overlap)));
    } else if (counts(nearest)) {
      boolean sameClass = nearest.category() == box.category();
      if (!sameClass && overlap >= TOGETHER && !agreed(image, nearest)) {
        found.add(
            new LabelCandidate(Suspicion.WRONG_CLASS, index, nearest, box, strength(box, overlap)));
      } else if (sameClass && overlap < TOGETHER && !agreed(image, nearest)) {
        found.add(
            new LabelCandidate(
                Suspicion.BADLY_PLACED, index, nearest, box, strength(box, 1 - overlap)));
      }
    }
  }

  /** Another confident detection confirms the annotation as it is. */
  private boolean agreed(EvaluatedImage image, TruthBox truth) {
    return image.detections().stream()
        .anyMatch(
            box ->
                box.category() == truth.category()
                    && box.score() >= confident.get(box.category())
                    && Overlap.of(box, truth) >= TOGETHER);
  }

  private static boolean counts(TruthBox truth) {
    return !truth.crowd() && !truth.difficult();
  }

  private static double strength(ScoredBox box, double factor) {
    return Math.max(0, Math.min(1, box.score())) * factor;
  }
}
