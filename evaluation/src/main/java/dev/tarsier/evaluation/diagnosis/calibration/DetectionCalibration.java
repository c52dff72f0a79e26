package dev.tarsier.evaluation.diagnosis.calibration;

import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.EvaluationSet.ImageInfo;
import dev.tarsier.evaluation.ScoredBox;
import dev.tarsier.evaluation.diagnosis.Judge;
import dev.tarsier.evaluation.diagnosis.Judged;
import dev.tarsier.evaluation.diagnosis.JudgedClass;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * How far a detector's scores are from what they promise; 0 is perfect.
 *
 * @param diagram all classes together in 10 bins
 * @param expectedError ECE: score against precision, over {@code diagram}'s bins
 * @param detectionError D-ECE: the same in bins of score, centre and size, five each, those with
 *     fewer than eight detections left out; empty where image sizes are unknown, or no bin is full
 * @param localizationAware LaECE: score against precision times mean overlap, 25 bins a class, mean
 *     over the classes that have detections
 */
public record DetectionCalibration(
    Reliability diagram,
    OptionalDouble expectedError,
    OptionalDouble detectionError,
    OptionalDouble localizationAware) {

  private static final double IOU = 0.5;
  private static final int BINS = 10;
  private static final int BINS_PER_SIDE = 5;
  private static final int FEWEST = 8;
  private static final int LOCALIZATION_BINS = 25;

  /** Measures a set, matched at an overlap of 0.5. */
  public static DetectionCalibration of(EvaluationSet set) {
    return of(set, Judge.at(IOU).judge(set));
  }

  /** Measures a set that is matched already. */
  public static DetectionCalibration of(EvaluationSet set, List<JudgedClass> judged) {
    List<Judged> all = judged.stream().flatMap(each -> each.ranking().stream()).toList();
    Reliability diagram = Reliability.of(all, BINS);
    return new DetectionCalibration(
        diagram, diagram.expectedError(), detectionError(set, all), localizationAware(judged));
  }

  private static OptionalDouble localizationAware(List<JudgedClass> judged) {
    return judged.stream()
        .map(
            each ->
                Reliability.of(
                    each.ranking(), LOCALIZATION_BINS, found -> found.hit() ? found.iou() : 0))
        .map(Reliability::expectedError)
        .filter(OptionalDouble::isPresent)
        .mapToDouble(OptionalDouble::getAsDouble)
        .average();
  }

  /** Sums of one cell of the grid over score, centre and size. */
  private static final class Cell {
    private int count;
    private double scores;
    private int hits;

    private void add(Judged each) {
      count++;
      scores += each.box().score();
      hits += each.hit() ? 1 : 0;
    }
  }

  private static OptionalDouble detectionError(EvaluationSet set, List<Judged> all) {
    Map<Integer, Cell> cells = new HashMap<>();
    for (Judged each : all) {
      ImageInfo image = set.imageInfos().get(each.image());
      if (image.width() <= 0 || image.height() <= 0) {
        return OptionalDouble.empty();
      }
      if (!each.ignored()) {
        cells.computeIfAbsent(cell(each.box(), image), key -> new Cell()).add(each);
      }
    }
    List<Cell> full = cells.values().stream().filter(cell -> cell.count >= FEWEST).toList();
    int count = full.stream().mapToInt(cell -> cell.count).sum();
    double gaps = full.stream().mapToDouble(cell -> Math.abs(cell.scores - cell.hits)).sum();
    return count == 0 ? OptionalDouble.empty() : OptionalDouble.of(gaps / count);
  }

  private static int cell(ScoredBox box, ImageInfo image) {
    double[] sides = {
      box.score(),
      (box.x() + box.width() / 2) / image.width(),
      (box.y() + box.height() / 2) / image.height(),
      box.width() / image.width(),
      box.height() / image.height()
    };
    int cell = 0;
    for (double side : sides) {
      cell = cell * BINS_PER_SIDE + Reliability.bin(side, BINS_PER_SIDE);
    }
    return cell;
  }
}
