package dev.tarsier.cli.experiment;

/** Says yes at most once in so many seconds; the first time at once. */
final class Pace {

  private final long nanoseconds;
  private long last;
  private boolean begun;

  Pace(double seconds) {
    nanoseconds = (long) (seconds * 1e9);
  }

  boolean isDue() {
    long now = System.nanoTime();
    if (begun && now - last < nanoseconds) {
      return false;
    }
    begun = true;
    last = now;
    return true;
  }
}
