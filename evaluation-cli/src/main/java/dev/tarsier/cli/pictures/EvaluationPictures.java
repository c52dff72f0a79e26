package dev.tarsier.cli.pictures;

import dev.tarsier.cli.pictures.BarsPicture.Bar;
import dev.tarsier.cli.plot.Drawing;
import dev.tarsier.evaluation.ClassMetrics;
import dev.tarsier.evaluation.Measured;
import dev.tarsier.evaluation.Metrics;
import dev.tarsier.evaluation.diagnosis.groups.GroupResult;
import dev.tarsier.evaluation.diagnosis.tide.ErrorType;
import dev.tarsier.evaluation.report.Diagnosis;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** All pictures of an evaluation, by the names of their files without ending. */
public final class EvaluationPictures {
  private static final String CURVES = "precision-recall";
  private static final String CLASSES = "classes";
  private static final String ERRORS = "errors";
  private static final String OBJECTS = "objects";
  private static final String CONFUSION = "confusion";
  private static final String CALIBRATION = "calibration";
  private static final int MOST_CLASSES = 60;

  private EvaluationPictures() {}

  /** The names alone, before anything is measured. */
  public static List<String> names() {
    return List.of(CURVES, CLASSES, ERRORS, OBJECTS, CONFUSION, CALIBRATION);
  }

  /**
   * The pictures.
   *
   * @param curves a measurement whose precision-recall curves are shown
   */
  public static Map<String, Drawing> of(Metrics metrics, Measured curves, Diagnosis diagnosis) {
    var pictures = new LinkedHashMap<String, Drawing>();
    List<String> classes = curves.classes();
    pictures.put(CURVES, new CurvesPicture(classes, curves.curves(), curves.curveIou()));
    pictures.put(CLASSES, classes(metrics));
    pictures.put(ERRORS, errors(diagnosis));
    pictures.put(OBJECTS, objects(diagnosis));
    pictures.put(CONFUSION, new ConfusionPicture(classes, diagnosis.confusion()));
    pictures.put(CALIBRATION, new CalibrationPicture(diagnosis.calibration()));
    return pictures;
  }

  private static BarsPicture classes(Metrics metrics) {
    List<ClassMetrics> rows =
        metrics.perClass().stream()
            .sorted(Comparator.comparing((ClassMetrics row) -> -row.instances()))
            .limit(MOST_CLASSES)
            .toList();
    String name =
        rows.stream().flatMap(row -> row.values().keySet().stream()).findFirst().orElse("AP");
    String title =
        rows.size() < metrics.perClass().size()
            ? "%s of the %d classes with the most objects".formatted(name, rows.size())
            : name + " by class";
    return new BarsPicture(
        title,
        "%",
        rows.stream()
            .map(
                row ->
                    Bar.percent(
                        row.name(),
                        row.value(name).orElse(Double.NaN),
                        Optional.ofNullable(row.intervals().get(name))))
            .toList());
  }

  private static BarsPicture errors(Diagnosis diagnosis) {
    return new BarsPicture(
        "AP50 gained by mending one kind of error (TIDE)",
        "points",
        Arrays.stream(ErrorType.values())
            .map(
                type ->
                    Bar.percent(
                        type.name().toLowerCase(Locale.ROOT),
                        diagnosis.tide().result().gain(type),
                        Optional.ofNullable(diagnosis.gains().get(type.name()))))
            .toList());
  }

  private static BarsPicture objects(Diagnosis diagnosis) {
    return new BarsPicture(
        "AP50 by size, aspect and crowding",
        "%",
        List.of("size", "aspect", "crowding").stream()
            .flatMap(way -> diagnosis.groups().getOrDefault(way, List.of()).stream())
            .map(EvaluationPictures::bar)
            .toList());
  }

  private static Bar bar(GroupResult result) {
    return Bar.percent(
        "%s (%d)".formatted(result.group().name(), result.objects()),
        result.averagePrecision().orElse(Double.NaN),
        Optional.empty());
  }
}
