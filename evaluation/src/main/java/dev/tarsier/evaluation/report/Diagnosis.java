package dev.tarsier.evaluation.report;

import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.Interval;
import dev.tarsier.evaluation.PrecisionRecallCurve;
import dev.tarsier.evaluation.diagnosis.Judge;
import dev.tarsier.evaluation.diagnosis.JudgedClass;
import dev.tarsier.evaluation.diagnosis.calibration.DetectionCalibration;
import dev.tarsier.evaluation.diagnosis.confusion.ConfusionMatrix;
import dev.tarsier.evaluation.diagnosis.groups.GroupResult;
import dev.tarsier.evaluation.diagnosis.groups.ObjectGroups;
import dev.tarsier.evaluation.diagnosis.labels.LabelCandidate;
import dev.tarsier.evaluation.diagnosis.labels.LabelCandidates;
import dev.tarsier.evaluation.diagnosis.lrp.LrpResult;
import dev.tarsier.evaluation.diagnosis.lrp.OptimalLrp;
import dev.tarsier.evaluation.diagnosis.tide.Tide;
import dev.tarsier.evaluation.diagnosis.truncation.Truncation;
import dev.tarsier.evaluation.statistics.Bootstrap;
import java.util.List;
import java.util.Map;

/**
 * Everything a report says about a detector beyond the protocol's numbers; all at an overlap of
 * 0.5.
 *
 * @param tide the errors
 * @param gains intervals of what mending them gains, by {@code ErrorType} name; may be empty
 * @param lrp localisation, recall and precision in one error
 * @param thresholds per class, the score of the best F1
 * @param confusion at these thresholds
 * @param calibration of the scores
 * @param groups AP by size, aspect and crowding, under these headings
 * @param candidates annotations that look wrong, the strongest first
 * @param notes signs of detections that were cut off
 */
public record Diagnosis(
    Tide tide,
    Map<String, Interval> gains,
    LrpResult lrp,
    List<Double> thresholds,
    ConfusionMatrix confusion,
    DetectionCalibration calibration,
    Map<String, List<GroupResult>> groups,
    List<LabelCandidate> candidates,
    List<String> notes) {
  private static final double IOU = 0.5;
  private static final int RESAMPLES = 200;

  /** For a class in which no threshold is better than another. */
  private static final double UNKNOWN_THRESHOLD = 0.5;

  /** Copies the lists. */
  public Diagnosis {
    thresholds = List.copyOf(thresholds);
    candidates = List.copyOf(candidates);
    notes = List.copyOf(notes);
  }

  /**
   * Looks at a set from all sides.
   *
   * @param curves one a class, at an overlap of 0.5
   */
  public static Diagnosis of(EvaluationSet set, List<PrecisionRecallCurve> curves) {
    List<Double> thresholds = ThresholdTable.thresholds(curves, UNKNOWN_THRESHOLD);
    List<JudgedClass> judged = Judge.at(IOU).judge(set);
    Tide tide = Tide.of(set);
    return new Diagnosis(
        tide,
        set.images().size() < 2
            ? Map.of()
            : Bootstrap.standard()
                .withResamples(RESAMPLES)
                .intervals(new TideNumbers(tide, set.images().size())),
        new LrpResult(judged.stream().map(each -> OptimalLrp.of(each, IOU)).toList()),
        thresholds,
        ConfusionMatrix.of(set, thresholds, IOU),
        DetectionCalibration.of(set, judged),
        Map.of(
            "size", GroupResult.of(set, ObjectGroups.sizes(), IOU),
            "aspect", GroupResult.of(set, ObjectGroups.aspects(), IOU),
            "crowding", GroupResult.of(set, ObjectGroups.crowding(), IOU)),
        LabelCandidates.rank(set, thresholds),
        Truncation.of(set, curves).notes(set.images().size()));
  }
}
