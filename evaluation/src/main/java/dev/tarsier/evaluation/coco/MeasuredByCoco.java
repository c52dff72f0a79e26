package dev.tarsier.evaluation.coco;

import dev.tarsier.evaluation.ImageDraws;
import dev.tarsier.evaluation.Measured;
import dev.tarsier.evaluation.Metrics;
import dev.tarsier.evaluation.PrecisionRecallCurve;
import dev.tarsier.evaluation.ResampledStats;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A result that can be resampled. */
public final class MeasuredByCoco implements Measured {
  private final CocoResult result;

  // Prepared for the first resample: most evaluations want none.
  private volatile @Nullable WeightedAccumulation accumulation;

  /** Of a result. */
  public MeasuredByCoco(CocoResult result) {
    this.result = result;
  }

  /** The result, with its arrays. */
  public CocoResult result() {
    return result;
  }

  /** Whether the numbers are COCO's own rows, not those of another protocol on its matches. */
  public boolean isOfCoco() {
    return result.rows().equals(CocoStat.rows());
  }

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
    return result.curveIou();
  }

  @Override
  public List<String> statistics() {
    return result.rows().stream().map(SummaryRow::label).toList();
  }

  @Override
  public int images() {
    return result.matches().imageIds().size();
  }

  @Override
  public List<String> classes() {
    return result.classes();
  }

  @Override
  public ResampledStats resampled(ImageDraws draws) {
    return accumulation().of(draws);
  }

  private WeightedAccumulation accumulation() {
    WeightedAccumulation prepared = accumulation;
    if (prepared == null) {
      synchronized (this) {
        prepared = accumulation;
        if (prepared == null) {
          prepared = new WeightedAccumulation(result.matches(), result.rows());
          accumulation = prepared;
        }
      }
    }
    return prepared;
  }
}
