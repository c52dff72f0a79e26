package dev.tarsier.evaluation.diagnosis.groups;

import dev.tarsier.evaluation.ClassBoxes;
import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.diagnosis.Judge;
import dev.tarsier.evaluation.diagnosis.Judged;
import dev.tarsier.evaluation.diagnosis.JudgedClass;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How well the objects of a group are found.
 *
 * @param group the objects
 * @param objects how many they are
 * @param averagePrecision COCO's AP at this overlap over the classes that have such objects; empty
 *     where none has
 * @param recall share of them that are found, however low the score; empty without objects
 */
public record GroupResult(
    ObjectGroup group, int objects, OptionalDouble averagePrecision, OptionalDouble recall) {
  private static final int POINTS = 101;

  /** Measures some groups at an overlap. */
  public static List<GroupResult> of(EvaluationSet set, List<ObjectGroup> groups, double iou) {
    List<ClassBoxes> split = ClassBoxes.split(set);
    return groups.stream()
        .map(group -> of(group, Judge.at(iou).within(group.scope()).judge(set, split)))
        .toList();
  }

  private static GroupResult of(ObjectGroup group, List<JudgedClass> judged) {
    int objects = judged.stream().mapToInt(JudgedClass::positives).sum();
    long found = judged.stream().mapToLong(GroupResult::hits).sum();
    return new GroupResult(
        group,
        objects,
        judged.stream()
            .filter(each -> each.positives() > 0)
            .mapToDouble(GroupResult::averagePrecision)
            .average(),
        objects == 0 ? OptionalDouble.empty() : OptionalDouble.of((double) found / objects));
  }

  private static long hits(JudgedClass judged) {
    return judged.ranking().stream().filter(Judged::hit).count();
  }

  /** The mean over 101 recall points i · 0.01 of the best precision at this recall or more. */
  private static double averagePrecision(JudgedClass judged) {
    var precision = new double[judged.positives()];
    int hits = 0;
    int seen = 0;
    for (Judged each : judged.ranking()) {
      seen += each.ignored() ? 0 : 1;
      if (each.hit()) {
        precision[hits++] = (double) hits / seen;
      }
    }
    for (int i = hits - 1; i > 0; i--) {
      precision[i - 1] = Math.max(precision[i - 1], precision[i]);
    }
    double sum = 0;
    int i = 0;
    for (int point = 0; point < POINTS; point++) {
      while (i < hits && (double) (i + 1) / judged.positives() < point * 0.01) {
        i++;
      }
      sum += i < hits ? precision[i] : 0;
    }
    return sum / POINTS;
  }
}
