package dev.tarsier.evaluation.diagnosis.groups;

import dev.tarsier.evaluation.EvaluatedImage;
import dev.tarsier.evaluation.ScoredBox;
import dev.tarsier.evaluation.TruthBox;
import dev.tarsier.evaluation.diagnosis.Overlap;
import dev.tarsier.evaluation.diagnosis.Scope;
import java.util.List;
import java.util.function.DoublePredicate;

/** Ways to divide objects; every object is in one group of each way. */
public final class ObjectGroups {
  private static final double SMALL = 32 * 32;
  private static final double MEDIUM = 96 * 96;

  private ObjectGroups() {}

  /** COCO's three sizes, and the smallest and largest set apart. */
  public static List<ObjectGroup> sizes() {
    return List.of(
        size("tiny", "area below 16²", 0, 16 * 16),
        size("small", "16² to 32²", 16 * 16, SMALL),
        size("medium", "32² to 96²", SMALL, MEDIUM),
        size("large", "96² to 288²", MEDIUM, 288 * 288),
        size("huge", "from 288²", 288 * 288, Double.POSITIVE_INFINITY));
  }

  /** Width over height. */
  public static List<ObjectGroup> aspects() {
    return List.of(
        aspect("tall", "width below half the height", r -> r < 0.5),
        aspect("upright", "1:2 to 4:5", r -> r >= 0.5 && r < 0.8),
        aspect("square", "4:5 to 5:4", r -> r >= 0.8 && r <= 1.25),
        aspect("lying", "5:4 to 2:1", r -> r > 1.25 && r <= 2),
        aspect("wide", "width above twice the height", r -> r > 2));
  }

  /** The largest overlap with another object of any class. */
  public static List<ObjectGroup> crowding() {
    return List.of(
        crowding("alone", "touches no other object", iou -> iou == 0),
        crowding("touching", "overlaps another by less than 0.2", iou -> iou > 0 && iou < 0.2),
        crowding("overlapping", "overlaps another by 0.2 or more", iou -> iou >= 0.2));
  }

  private static ObjectGroup size(String name, String meaning, double from, double below) {
    DoublePredicate inside = area -> area >= from && area < below;
    return new ObjectGroup(
        name,
        meaning,
        scope(
            (image, truth) -> inside.test(truth.area()),
            box -> inside.test(box.width() * box.height())));
  }

  private static ObjectGroup aspect(String name, String meaning, DoublePredicate inside) {
    return new ObjectGroup(
        name,
        meaning,
        scope(
            (image, truth) -> inside.test(truth.width() / Math.max(truth.height(), 1e-9)),
            box -> inside.test(box.width() / Math.max(box.height(), 1e-9))));
  }

  /** A detection of nothing is crowded by nobody: it counts in every group. */
  private static ObjectGroup crowding(String name, String meaning, DoublePredicate inside) {
    return new ObjectGroup(
        name, meaning, scope((image, truth) -> inside.test(crowding(image, truth)), box -> true));
  }

  private static double crowding(EvaluatedImage image, TruthBox truth) {
    double largest = 0;
    boolean itself = true;
    for (TruthBox other : image.truths()) {
      if (itself && other.equals(truth)) {
        itself = false; // a second equal box is another object
      } else if (!other.crowd()) {
        largest = Math.max(largest, Overlap.of(truth, other));
      }
    }
    return largest;
  }

  private interface OfTruth {
    boolean holds(EvaluatedImage image, TruthBox truth);
  }

  private interface OfDetection {
    boolean holds(ScoredBox box);
  }

  private static Scope scope(OfTruth ofTruth, OfDetection ofDetection) {
    return new Scope() {
      @Override
      public boolean holds(EvaluatedImage image, TruthBox truth) {
        return ofTruth.holds(image, truth);
      }

      @Override
      public boolean holds(ScoredBox detection) {
        return ofDetection.holds(detection);
      }
    };
  }
}
