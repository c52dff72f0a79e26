package dev.tarsier.evaluation.diagnosis;

import dev.tarsier.evaluation.ClassBoxes;
import dev.tarsier.evaluation.ClassBoxes.ImageBoxes;
import dev.tarsier.evaluation.EvaluatedImage;
import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.ScoredBox;
import dev.tarsier.evaluation.TruthBox;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * COCO's greedy matching at one overlap, which keeps what AP throws away: which object a detection
 * was matched to, and how well. Detections by falling score take the free ground truth with the
 * largest overlap (the last of equals), counted ones before ignored ones; a crowd takes any number.
 *
 * @param iou smallest overlap of a match
 * @param maxDetections the most confident detections of each image and class that are looked at
 * @param scope what counts
 */
public record Judge(double iou, int maxDetections, Scope scope) {
  private static final int MAX_DETECTIONS = 100;

  /** The reference's guard: an overlap that rounds to just below 1 still matches at 1. */
  private static final double ALMOST_ONE = 1 - 1e-10;

  // Subtracting from 0.0 makes -0.0 and 0.0 equal, as the reference's sort holds them.
  private static final Comparator<ScoredBox> FALLING =
      Comparator.comparingDouble(box -> 0.0 - box.score());

  /** Matching at {@code iou} with COCO's 100 detections an image and class; everything counts. */
  public static Judge at(double iou) {
    return new Judge(iou, MAX_DETECTIONS, Scope.everything());
  }

  /** This matching for some of the objects. */
  public Judge within(Scope narrower) {
    return new Judge(iou, maxDetections, narrower);
  }

  /** One entry per class, in the order of the set. */
  public List<JudgedClass> judge(EvaluationSet set) {
    return judge(set, ClassBoxes.split(set));
  }

  /**
   * One entry per class, for whoever asks several times.
   *
   * @param split the set's boxes by class
   */
  public List<JudgedClass> judge(EvaluationSet set, List<ClassBoxes> split) {
    // Put together once: a view makes its images anew whenever one is asked for.
    List<EvaluatedImage> images = List.copyOf(set.images());
    return split.parallelStream().map(boxes -> judge(images, boxes)).toList();
  }

  private JudgedClass judge(List<EvaluatedImage> images, ClassBoxes boxes) {
    var ranking = new ArrayList<Judged>();
    int positives = 0;
    for (ImageBoxes image : boxes.images()) {
      EvaluatedImage whole = images.get(image.image());
      List<Candidate> candidates = candidates(whole, image.truths());
      positives += (int) candidates.stream().filter(each -> !each.ignored).count();
      image.detections().stream()
          .sorted(FALLING)
          .limit(maxDetections)
          .map(box -> judged(image.image(), box, candidates))
          .forEach(ranking::add);
    }
    ranking.sort(Comparator.comparing(Judged::box, FALLING));
    return new JudgedClass(ranking, positives);
  }

  /** Counted ground truths first, each group in file order. */
  private List<Candidate> candidates(EvaluatedImage image, List<TruthBox> truths) {
    var candidates = new ArrayList<Candidate>();
    for (boolean ignored : new boolean[] {false, true}) {
      for (TruthBox truth : truths) {
        if ((truth.crowd() || !scope.holds(image, truth)) == ignored) {
          candidates.add(new Candidate(truth, ignored));
        }
      }
    }
    return candidates;
  }

  private Judged judged(int image, ScoredBox box, List<Candidate> candidates) {
    double best = Math.min(iou, ALMOST_ONE);
    @Nullable Candidate chosen = null;
    for (Candidate candidate : candidates) {
      if (candidate.taken && !candidate.truth.crowd()) {
        continue;
      }
      if (chosen != null && !chosen.ignored && candidate.ignored) {
        break;
      }
      double overlap = Overlap.of(box, candidate.truth);
      if (overlap >= best) {
        best = overlap;
        chosen = candidate;
      }
    }
    if (chosen == null) {
      return new Judged(image, box, null, 0, !scope.holds(box));
    }
    chosen.taken = true;
    return new Judged(image, box, chosen.truth, best, chosen.ignored);
  }

  /** A ground truth while its image is matched. */
  private static final class Candidate {
    private final TruthBox truth;
    private final boolean ignored;
    private boolean taken;

    Candidate(TruthBox truth, boolean ignored) {
      this.truth = truth;
      this.ignored = ignored;
    }
  }
}
