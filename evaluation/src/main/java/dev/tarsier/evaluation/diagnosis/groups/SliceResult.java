package dev.tarsier.evaluation.diagnosis.groups;

import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.Interval;
import dev.tarsier.evaluation.Measured;
import dev.tarsier.evaluation.Protocol;
import dev.tarsier.evaluation.statistics.Bootstrap;
import dev.tarsier.evaluation.statistics.ResampledNumbers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * The headline numbers of a part of the images. A class without objects in the part is left out of
 * the part's means, so numbers of parts need not average to that of the whole.
 *
 * @param attribute by which the images were divided
 * @param value what the images of this part have in common
 * @param images of the part
 * @param objects of the part, crowds included
 * @param stats by name, in display order
 * @param intervals by name; may be empty
 */
public record SliceResult(
    String attribute,
    String value,
    int images,
    int objects,
    Map<String, OptionalDouble> stats,
    Map<String, Interval> intervals) {

  /** Copies the maps, keeping their order. */
  public SliceResult {
    stats = Collections.unmodifiableMap(new LinkedHashMap<>(stats));
    intervals = Collections.unmodifiableMap(new LinkedHashMap<>(intervals));
  }

  /**
   * Measures every part.
   *
   * @param bootstrap how to give numbers intervals, if at all
   */
  public static List<SliceResult> of(
      String attribute,
      Map<String, EvaluationSet> slices,
      Protocol protocol,
      Optional<Bootstrap> bootstrap) {
    var results = new ArrayList<SliceResult>();
    slices.forEach(
        (value, set) -> {
          Measured measured = protocol.measure(set);
          results.add(
              new SliceResult(
                  attribute,
                  value,
                  set.imageInfos().size(),
                  set.truthCount(),
                  measured.metrics().stats(),
                  bootstrap
                      .filter(drawn -> measured.images() > 1)
                      .map(drawn -> drawn.intervals(new ResampledNumbers(measured)))
                      .orElse(Map.of())));
        });
    return results;
  }
}
