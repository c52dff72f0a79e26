package dev.tarsier.evaluation.voc;

import dev.tarsier.evaluation.ClassMetrics;
import dev.tarsier.evaluation.Metrics;
import dev.tarsier.evaluation.PrecisionRecallCurve;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * VOC's numbers for one set.
 *
 * @param protocol the variant behind the numbers
 * @param classes in the order of the set
 */
public record VocResult(VocProtocol protocol, List<VocClassResult> classes) {

  /** Copies the list. */
  public VocResult {
    classes = List.copyOf(classes);
  }

  /**
   * Mean of the classes' average precision; classes without positives are left out. Empty where
   * none is left.
   */
  public OptionalDouble meanAveragePrecision() {
    return classes.stream()
        .map(VocClassResult::averagePrecision)
        .filter(OptionalDouble::isPresent)
        .mapToDouble(OptionalDouble::getAsDouble)
        .average();
  }

  /** The curve of each class, at the protocol's overlap. */
  public List<PrecisionRecallCurve> curves() {
    return classes.stream().map(VocClassResult::curve).toList();
  }

  /**
   * The numbers in the protocol-independent shape: {@code mAP}, and {@code AP} per class; the
   * protocol becomes provenance.
   */
  public Metrics metrics() {
    List<ClassMetrics> perClass =
        classes.stream()
            .map(
                result ->
                    new ClassMetrics(
                        result.name(), result.positives(), Map.of("AP", result.averagePrecision())))
            .toList();
    return new Metrics(
        protocol.name(),
        Map.of(MeasuredByVoc.MEAN, meanAveragePrecision()),
        perClass,
        Map.of(),
        provenance());
  }

  private Map<String, String> provenance() {
    var provenance = new LinkedHashMap<String, String>();
    provenance.put("description", description());
    provenance.put("iou_threshold", String.valueOf(protocol.iouThreshold()));
    provenance.put("points", protocol.points().name().toLowerCase(Locale.ROOT));
    provenance.put("inclusive_pixels", String.valueOf(protocol.inclusivePixels()));
    provenance.put("rule", protocol.rule().name().toLowerCase(Locale.ROOT));
    return provenance;
  }

  private String description() {
    String points =
        switch (protocol.points()) {
          case ELEVEN -> "11 recall points (2007)";
          case ALL -> "all recall points (from 2010)";
        };
    String rule =
        switch (protocol.rule()) {
          case DEVKIT -> "an overlap equal to the threshold matches";
          case FRCNN -> "the overlap must exceed the threshold";
        };
    return "PASCAL VOC average precision at IoU %s, %s, %s; %s. Difficult objects count neither way."
        .formatted(
            protocol.iouThreshold(),
            points,
            protocol.inclusivePixels() ? "pixels inclusive (+1)" : "continuous coordinates",
            rule);
  }
}
