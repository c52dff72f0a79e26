package dev.tarsier.evaluation.diagnosis;

import dev.tarsier.evaluation.EvaluatedImage;
import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.ScoredBox;
import dev.tarsier.evaluation.TruthBox;
import java.util.List;

/** Boxes one can do in one's head: all are 10 high and 10 wide unless they say otherwise. */
public final class Boxes {
  private Boxes() {}

  /** An object at (x, y). */
  public static TruthBox truth(double x, double y, int category) {
    return TruthBox.of(x, y, 10, 10, category);
  }

  /** A crowd of width {@code width} and height 10. */
  public static TruthBox crowd(double x, double y, double width, int category) {
    return new TruthBox(x, y, width, 10, category, width * 10, true, false);
  }

  /** A detection at (x, y). */
  public static ScoredBox found(double x, double y, int category, double score) {
    return new ScoredBox(x, y, 10, 10, category, score);
  }

  /** An image of 200 by 100. */
  public static EvaluatedImage image(String id, List<TruthBox> truths, List<ScoredBox> found) {
    return new EvaluatedImage(id, 200, 100, truths, found);
  }

  /** A set of the classes cat, dog and cow. */
  public static EvaluationSet set(EvaluatedImage... images) {
    return new EvaluationSet(List.of("cat", "dog", "cow"), List.of(images));
  }
}
