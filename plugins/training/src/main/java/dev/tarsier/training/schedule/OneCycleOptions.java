package dev.tarsier.training.schedule;

import dev.tarsier.optim.Schedule;
import dev.tarsier.plugin.Setting;

/**
 * What may stand beside {@code type: one_cycle}: one rise and one fall. Smith, Topin,
 * arXiv:1708.07120. The optimizer's learning rate is the peak. Momentum stays as it is (PyTorch's
 * scheduler moves it too).
 *
 * @param rise fraction of the steps spent rising
 * @param startDivisor peak over first rate
 * @param endDivisor first rate over last rate
 * @param anneal the curve of both
 */
public record OneCycleOptions(
    @Setting(value = "fraction of the steps spent rising", byDefault = "0.3", min = 0, max = 1)
        double rise,
    @Setting(value = "peak rate over first rate", byDefault = "25", min = 1) double startDivisor,
    @Setting(value = "first rate over last rate", byDefault = "1.0e4", min = 1) double endDivisor,
    @Setting(value = "the curve of rise and fall", byDefault = "cosine") Anneal anneal) {

  /** How one factor turns into another. */
  public enum Anneal {
    /** Half a cosine wave. */
    COSINE,
    /** A straight line. */
    LINEAR;

    double between(double from, double to, double fraction) {
      return switch (this) {
        case COSINE -> to + (from - to) / 2 * (1 + Math.cos(Math.PI * fraction));
        case LINEAR -> from + (to - from) * fraction;
      };
    }
  }

  /**
   * The phases end at steps rise · T − 1 and T − 1, as in PyTorch; the last rate stays. A rise of a
   * step or less begins at the peak (PyTorch divides by zero there).
   */
  Schedule schedule(long totalSteps) {
    double first = 1 / startDivisor;
    double last = first / endDivisor;
    double top = Math.max(0, rise * totalSteps - 1);
    double end = totalSteps - 1.0;
    return step -> {
      if (step <= top) {
        return top == 0 ? 1 : anneal.between(first, 1, step / top);
      }
      return step >= end ? last : anneal.between(1, last, (step - top) / (end - top));
    };
  }
}
