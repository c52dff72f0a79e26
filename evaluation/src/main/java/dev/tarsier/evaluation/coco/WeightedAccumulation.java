package dev.tarsier.evaluation.coco;

import dev.tarsier.evaluation.ImageDraws;
import dev.tarsier.evaluation.ResampledStats;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The rows of a summary for any multiplicity of the images, from matches that were made once. With
 * every image once the numbers are those of {@link CocoResult}, up to the order of additions
 * (10⁻¹⁵).
 */
public final class WeightedAccumulation {
  private final CocoMatches matches;
  private final List<SummaryRow> rows;
  private final List<RankedClass> classes;
  private final double[] recallPoints;
  private final int[] areas;
  private final int[] limits;

  /**
   * Prepares resampling.
   *
   * @param rows what to compute
   */
  public WeightedAccumulation(CocoMatches matches, List<SummaryRow> rows) {
    this.matches = matches;
    this.rows = List.copyOf(rows);
    classes =
        IntStream.range(0, matches.classes().size())
            .mapToObj(k -> new RankedClass(matches.ofClass(k)))
            .toList();
    areas = rows.stream().mapToInt(row -> row.areaIndex(matches.parameters())).toArray();
    limits = rows.stream().mapToInt(row -> row.limitIndex(matches.parameters())).toArray();
    // A mean does not ask for the order of its points.
    recallPoints =
        matches.parameters().recallThresholds().stream()
            .mapToDouble(Double::doubleValue)
            .sorted()
            .toArray();
  }

  /** The rows of a resample. */
  public ResampledStats of(ImageDraws draws) {
    int images = matches.imageIds().size();
    if (draws.images() != images) {
      throw new IllegalArgumentException(
          "a resample of %d images, the set has %d".formatted(draws.images(), images));
    }
    var perClass = new double[rows.size()][classes.size()];
    // What the parameters lack is undefined.
    for (double[] row : perClass) {
      Arrays.fill(row, Double.NaN);
    }
    for (int k = 0; k < classes.size(); k++) {
      for (int m = 0; m < matches.parameters().maxDetections().size(); m++) {
        rowsOf(k, m, draws, perClass);
      }
    }
    double[] overall =
        IntStream.range(0, rows.size()).mapToDouble(s -> mean(rows.get(s), perClass[s])).toArray();
    return new ResampledStats(overall, perClass);
  }

  private static double mean(SummaryRow row, double[] perClass) {
    double sum = 0;
    int count = 0;
    for (int k = 0; k < perClass.length; k++) {
      if (row.covers(k) && !Double.isNaN(perClass[k])) {
        sum += perClass[k];
        count++;
      }
    }
    return count == 0 ? Double.NaN : sum / count;
  }

  /** Fills the rows that look at limit {@code m}. */
  private void rowsOf(int k, int m, ImageDraws draws, double[][] out) {
    int limit = matches.parameters().maxDetections().get(m);
    ResampledClass curves = null;
    for (int s = 0; s < rows.size(); s++) {
      if (limits[s] != m || areas[s] < 0) {
        continue;
      }
      if (rows.get(s).kind() == SummaryRow.Kind.PRECISION) {
        curves = curves == null ? new ResampledClass(classes.get(k), draws, limit) : curves;
        out[s][k] = precision(rows.get(s), areas[s], curves);
      } else {
        out[s][k] = recall(rows.get(s), areas[s], classes.get(k), draws, limit);
      }
    }
  }

  private double precision(SummaryRow row, int a, ResampledClass curves) {
    if (curves.positives(a) == 0) {
      return Double.NaN;
    }
    int[] needed = ResampledClass.needed(recallPoints, curves.positives(a));
    List<Double> overlaps = matches.parameters().iouThresholds();
    double sum = 0;
    int count = 0;
    for (int t = 0; t < overlaps.size(); t++) {
      if (row.covers(overlaps.get(t))) {
        sum += curves.averagePrecision(a, t, needed);
        count++;
      }
    }
    return count == 0 ? Double.NaN : sum / count;
  }

  /** Recall needs no order: copies of the true positives within the limit are counted. */
  private double recall(SummaryRow row, int a, RankedClass ranked, ImageDraws draws, int limit) {
    int positives = ranked.positives(a, draws);
    if (positives == 0) {
      return Double.NaN;
    }
    List<Double> overlaps = matches.parameters().iouThresholds();
    double sum = 0;
    int count = 0;
    for (int t = 0; t < overlaps.size(); t++) {
      if (row.covers(overlaps.get(t))) {
        sum += (double) ranked.hits(a, t, limit, draws) / positives;
        count++;
      }
    }
    return count == 0 ? Double.NaN : sum / count;
  }
}
