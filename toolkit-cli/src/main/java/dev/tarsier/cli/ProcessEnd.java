package dev.tarsier.cli;

import com.sun.jna.Function;
import com.sun.jna.Platform;

/**
 * Ends the process while native code computes.
 *
 * <p>{@link Runtime#halt} skips Java's hooks, but calls C's {@code exit}, which runs the
 * destructors of libtorch, oneDNN and OpenCV. {@code _exit} runs nothing.
 */
final class ProcessEnd {

  private ProcessEnd() {}

  /** Does not come back where the system has an exit without duties. */
  static void now(int code) {
    try {
      if (!Platform.isWindows()) {
        Function.getFunction(Platform.C_LIBRARY_NAME, "_exit").invokeVoid(new Object[] {code});
      }
    } catch (LinkageError | RuntimeException e) {
      // Then the caller has to take the other way.
    }
  }
}
