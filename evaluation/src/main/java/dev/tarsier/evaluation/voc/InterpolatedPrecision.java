package dev.tarsier.evaluation.voc;

/**
 * Average precision of a recall-precision curve. NaN stands for 0/0, as in the development kit;
 * {@code max} skips it there.
 */
final class InterpolatedPrecision {
  private InterpolatedPrecision() {}

  static double of(VocProtocol.Points points, double[] recall, double[] precision) {
    return switch (points) {
      case ELEVEN -> elevenPoint(recall, precision);
      case ALL -> allPoint(recall, precision);
    };
  }

  /** VOC 2007: Σ p(0.1·k)/11, p(t) the largest precision where recall is t or more. */
  private static double elevenPoint(double[] recall, double[] precision) {
    double ap = 0;
    for (int k = 0; k <= 10; k++) {
      ap += largestFrom(0.1 * k, recall, precision) / 11;
    }
    return ap;
  }

  /** 0 where the recall is not reached; NaN where it is, but every precision there is NaN. */
  private static double largestFrom(double least, double[] recall, double[] precision) {
    boolean reached = false;
    double largest = Double.NaN;
    for (int i = 0; i < recall.length; i++) {
      if (recall[i] >= least) {
        reached = true;
        largest = maxSkippingNaN(largest, precision[i]);
      }
    }
    return reached ? largest : 0;
  }

  /**
   * VOC 2010: the curve, framed by (0, 0) and (1, 0), made monotonic from the right; then the sum
   * of recall steps times precision at their right end.
   */
  private static double allPoint(double[] recall, double[] precision) {
    int n = recall.length;
    var framedRecall = new double[n + 2];
    var framedPrecision = new double[n + 2];
    System.arraycopy(recall, 0, framedRecall, 1, n);
    System.arraycopy(precision, 0, framedPrecision, 1, n);
    framedRecall[n + 1] = 1;
    for (int i = n; i >= 0; i--) {
      framedPrecision[i] = maxSkippingNaN(framedPrecision[i], framedPrecision[i + 1]);
    }
    double ap = 0;
    for (int i = 1; i < n + 2; i++) {
      if (framedRecall[i] != framedRecall[i - 1]) {
        ap += (framedRecall[i] - framedRecall[i - 1]) * framedPrecision[i];
      }
    }
    return ap;
  }

  private static double maxSkippingNaN(double a, double b) {
    if (Double.isNaN(a)) {
      return b;
    }
    return Double.isNaN(b) ? a : Math.max(a, b);
  }
}
