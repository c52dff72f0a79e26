package dev.tarsier.cli.experiment;

import java.util.function.LongSupplier;

/** Says yes at most once in so many seconds; the first time at once. */
final class Pace {

  private final long nanoseconds;
  private final LongSupplier clock;
  private long last;
  private boolean begun;

  /**
   * A pace.
   *
   * @param clock in nanoseconds
   */
  Pace(double seconds, LongSupplier clock) {
    nanoseconds = (long) (seconds * 1e9);
    this.clock = clock;
  }

  boolean isDue() {
    long now = clock.getAsLong();
    if (begun && now - last < nanoseconds) {
      return false;
    }
    begun = true;
    last = now;
    return true;
  }
}
