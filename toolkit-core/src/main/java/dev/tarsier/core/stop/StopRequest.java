package dev.tarsier.core.stop;

/**
 * A request to stop, made by one thread and heeded by another at its next good moment.
 *
 * <p>A flag and not an interrupt: an interrupted thread closes the file it is writing, which would
 * cost a checkpoint.
 */
public final class StopRequest {

  private volatile boolean made;
  private volatile boolean heeded;

  /** Asks; asking twice changes nothing. */
  public void make() {
    made = true;
  }

  /** Whether somebody asked. */
  public boolean isMade() {
    return made;
  }

  /** Whether somebody looks now and then whether somebody asked, so that waiting is worth while. */
  public boolean isHeeded() {
    return heeded;
  }

  /**
   * From here on nobody looks until the next {@link #check}, and nothing computes natively: whoever
   * asks meanwhile has nobody to wait for. For opening data sets, statistics and the like, which
   * may take long.
   *
   * @throws Stopped if somebody asked
   */
  public void lookAway() {
    check();
    heeded = false;
  }

  /**
   * To be called where stopping is harmless.
   *
   * @throws Stopped if somebody asked
   */
  public void check() {
    heeded = true;
    if (made) {
      throw new Stopped();
    }
  }
}
