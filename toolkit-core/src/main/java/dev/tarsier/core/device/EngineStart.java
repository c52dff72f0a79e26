package dev.tarsier.core.device;

import dev.tarsier.core.stop.ProcessEnd;

/** What comes before the engine's first call in a process. */
public final class EngineStart {

  private EngineStart() {}

  /**
   * Makes sure that the engine can be loaded, and the process be left while it is. Doing so again
   * costs a look at a few files.
   *
   * @throws dev.tarsier.problem.UserError naming the file if a library was cut short
   */
  public static void prepare() {
    EngineFiles.check();
    ProcessEnd.prepare();
  }
}
