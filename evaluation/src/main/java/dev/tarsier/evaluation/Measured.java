package dev.tarsier.evaluation;

import java.util.List;

/**
 * A set that was matched by the rules of a {@link Protocol}. Matching is done; every number comes
 * from here, of the set itself and of any resample of its images.
 */
public interface Measured {

  /** The numbers of the set itself. */
  Metrics metrics();

  /** One raw curve a class at {@link #curveIou()}, in the order of the set's classes. */
  List<PrecisionRecallCurve> curves();

  /** The overlap of the curves. */
  double curveIou();

  /** Names of the statistics, as {@link Metrics#stats()} has them and in its order. */
  List<String> statistics();

  /** How many images there are. */
  int images();

  /** Class names, in the order of {@link ResampledStats#stat(int, int)}. */
  List<String> classes();

  /** The statistics of a resample. May be called from several threads at a time. */
  ResampledStats resampled(ImageDraws draws);
}
