package dev.tarsier.evaluation.voc;

import dev.tarsier.evaluation.ImageDraws;
import dev.tarsier.evaluation.Measured;
import dev.tarsier.evaluation.Metrics;
import dev.tarsier.evaluation.PrecisionRecallCurve;
import dev.tarsier.evaluation.ResampledStats;
import java.util.Arrays;
import java.util.List;

/**
 * A result that can be resampled.
 *
 * @param result the numbers of the set itself
 * @param images how many images it has
 */
public record MeasuredByVoc(VocResult result, int images) implements Measured {
  static final String MEAN = "mAP";

  @Override
  public Metrics metrics() {
    return result.metrics();
  }

  @Override
  public List<PrecisionRecallCurve> curves() {
    return result.curves();
  }

  @Override
  public double curveIou() {
    return result.protocol().iouThreshold();
  }

  @Override
  public List<String> statistics() {
    return List.of(MEAN);
  }

  @Override
  public List<String> classes() {
    return result.classes().stream().map(VocClassResult::name).toList();
  }

  /** Classes without positives in the resample have no place in its mean. */
  @Override
  public ResampledStats resampled(ImageDraws draws) {
    double[] perClass =
        result.classes().stream()
            .mapToDouble(each -> each.averagePrecision(draws).orElse(Double.NaN))
            .toArray();
    double mean =
        Arrays.stream(perClass).filter(ap -> !Double.isNaN(ap)).average().orElse(Double.NaN);
    return new ResampledStats(new double[] {mean}, new double[][] {perClass});
  }
}
