package dev.tarsier.evaluation.coco;

import dev.tarsier.evaluation.ImageDraws;
import dev.tarsier.evaluation.ResampledStats;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a summary for any multiplicity of the images, from matches that were made once. With
 * every image once the numbers are those of {@link CocoResult}, up to the order of additions
 * (10⁻¹⁵).
 */
public final class WeightedAccumulation {
  private final int images;
  private final List<Integer> limits;
  private final List<ResampledRow> rows;
  private final List<RankedClass> classes;
  private final double[] recallPoints;

  /** By class and row the true positives over the row's thresholds; null where none are needed. */
  private final @Nullable ImageSums[][] hits;

  /**
   * Prepares resampling.
   *
   * @param rows what to compute
   */
  public WeightedAccumulation(CocoMatches matches, List<SummaryRow> rows) {
    images = matches.imageIds().size();
    limits = matches.parameters().maxDetections();
    this.rows = rows.stream().map(row -> new ResampledRow(row, matches.parameters())).toList();
    classes =
        IntStream.range(0, matches.classes().size())
            .mapToObj(k -> new RankedClass(matches.ofClass(k)))
            .toList();
    // A mean does not ask for the order of its points.
    recallPoints =
        matches.parameters().recallThresholds().stream()
            .mapToDouble(Double::doubleValue)
            .sorted()
            .toArray();
    hits = new ImageSums[classes.size()][this.rows.size()];
    for (int k = 0; k < hits.length; k++) {
      for (int s = 0; s < this.rows.size(); s++) {
        ResampledRow row = this.rows.get(s);
        if (row.isDefined() && !row.isPrecision()) {
          hits[k][s] = classes.get(k).hits(row, limits.get(row.limit));
        }
      }
    }
  }

  /** The rows of a resample. */
  public ResampledStats of(ImageDraws draws) {
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
      rowsOf(k, draws, perClass);
    }
    double[] overall =
        IntStream.range(0, rows.size()).mapToDouble(s -> rows.get(s).mean(perClass[s])).toArray();
    return new ResampledStats(overall, perClass);
  }

  private void rowsOf(int k, ImageDraws draws, double[][] out) {
    RankedClass ranked = classes.get(k);
    int[] positives = ranked.positives(draws);
    int[][] needed =
        Arrays.stream(positives)
            .mapToObj(count -> ResampledClass.needed(recallPoints, count))
            .toArray(int[][]::new);
    var curves = new ResampledClass[limits.size()];
    for (int s = 0; s < rows.size(); s++) {
      ResampledRow row = rows.get(s);
      ImageSums found = hits[k][s];
      if (!row.isDefined() || positives[row.area] == 0) {
        continue;
      }
      if (found != null) {
        double all = (double) positives[row.area] * row.thresholds.length;
        out[s][k] = found.of(draws) / all;
      } else {
        int m = row.limit;
        if (curves[m] == null) {
          curves[m] = new ResampledClass(ranked, draws, limits.get(m), needed);
        }
        out[s][k] = precision(row, curves[m]);
      }
    }
  }

  private static double precision(ResampledRow row, ResampledClass curves) {
    double sum = 0;
    for (int t : row.thresholds) {
      sum += curves.averagePrecision(row.area, t);
    }
    return sum / row.thresholds.length;
  }
}
