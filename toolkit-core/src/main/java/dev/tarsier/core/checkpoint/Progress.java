package dev.tarsier.core.checkpoint;

import java.util.Map;
import java.util.OptionalDouble;

/**
 * How far training had come.
 *
 * @param epochs finished
 * @param steps finished
 * @param best the best value of the watched metric so far; NaN before the first
 * @param bestEpoch the epoch it was reached in, 0 before the first
 * @param gain the last value of the metric that decides when to give up that was enough better than
 *     the gain before it to go on for
 * @param gainEpoch the epoch it was reached in, 0 before the first
 */
public record Progress(
    int epochs, long steps, double best, int bestEpoch, double gain, int gainEpoch) {

  private static final String EPOCHS = "tarsier.epochs";
  private static final String STEPS = "tarsier.steps";
  private static final String BEST = "tarsier.best";
  private static final String BEST_EPOCH = "tarsier.best_epoch";
  private static final String GAIN = "tarsier.gain";
  private static final String GAIN_EPOCH = "tarsier.gain_epoch";

  /**
   * Checks the counters.
   *
   * @throws IllegalArgumentException if one is out of range
   */
  public Progress {
    check(EPOCHS, epochs, 0, Integer.MAX_VALUE);
    check(STEPS, steps, epochs == 0 ? 0 : epochs, Long.MAX_VALUE);
    check(BEST_EPOCH, bestEpoch, 0, epochs);
    check(GAIN_EPOCH, gainEpoch, 0, epochs);
  }

  private static void check(String what, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "%s is %d, which is not between %d and %d".formatted(what, value, least, most));
    }
  }

  /** Nothing done yet. */
  public static Progress none() {
    return new Progress(0, 0, Double.NaN, 0, Double.NaN, 0);
  }

  /** The same after another epoch. */
  public Progress epoch(long stepsNow) {
    return new Progress(epochs + 1, stepsNow, best, bestEpoch, gain, gainEpoch);
  }

  /**
   * The same after the last epoch was judged by one figure.
   *
   * @param value higher is better
   * @param worthWaiting by how much it has to exceed the last gain to be one itself
   */
  public Progress judged(OptionalDouble value, double worthWaiting) {
    return judged(value, value, worthWaiting);
  }

  /**
   * The same after the last epoch was judged. The first judged epoch is the best so far whatever it
   * reached; an undefined value never beats a number. As long as there is none, the last judged
   * epoch counts as the best: it has learned the most.
   *
   * @param value chooses the best epoch; higher is better
   * @param patience the figure that decides when to give up; higher is better
   * @param worthWaiting by how much the latter has to exceed the last gain to be one itself
   */
  public Progress judged(OptionalDouble value, OptionalDouble patience, double worthWaiting) {
    double reached = value.orElse(Double.NaN);
    double watched = patience.orElse(Double.NaN);
    boolean better = Double.isNaN(best) || exceeds(reached, best);
    boolean gains = gainEpoch == 0 || exceeds(watched, gain + worthWaiting);
    return new Progress(
        epochs,
        steps,
        better ? reached : best,
        better ? epochs : bestEpoch,
        gains ? watched : gain,
        gains ? epochs : gainEpoch);
  }

  private static boolean exceeds(double value, double other) {
    return !Double.isNaN(value) && !(value <= other);
  }

  /** Whether the last epoch was the best. */
  public boolean isBest() {
    return epochs > 0 && bestEpoch == epochs;
  }

  Map<String, String> metadata() {
    return Map.of(
        EPOCHS, Integer.toString(epochs),
        STEPS, Long.toString(steps),
        BEST, Double.toString(best),
        BEST_EPOCH, Integer.toString(bestEpoch),
        GAIN, Double.toString(gain),
        GAIN_EPOCH, Integer.toString(gainEpoch));
  }

  /**
   * Reads it back.
   *
   * @throws IllegalArgumentException if a counter is no number or out of range
   */
  static Progress parse(Map<String, String> metadata) {
    return new Progress(
        Integer.parseInt(metadata.getOrDefault(EPOCHS, "0")),
        Long.parseLong(metadata.getOrDefault(STEPS, "0")),
        Double.parseDouble(metadata.getOrDefault(BEST, "NaN")),
        Integer.parseInt(metadata.getOrDefault(BEST_EPOCH, "0")),
        Double.parseDouble(metadata.getOrDefault(GAIN, "NaN")),
        Integer.parseInt(metadata.getOrDefault(GAIN_EPOCH, "0")));
  }
}
