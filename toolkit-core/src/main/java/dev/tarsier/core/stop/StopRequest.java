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

  /** Whether somebody looks now and then whether somebody asked. */
  public boolean isHeeded() {
    return heeded;
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
