package dev.tarsier.core.stop;

import com.sun.jna.Function;
import com.sun.jna.Platform;
import java.util.Optional;

/**
 * Ends the process while native code computes.
 *
 * <p>{@link Runtime#halt} skips Java's hooks, but calls C's {@code exit}, which runs the
 * destructors of libtorch, oneDNN and OpenCV. {@code _exit} runs nothing.
 */
public final class ProcessEnd {

  private ProcessEnd() {}

  /** Looked up once, since JNA loads a native library of its own for it. */
  private static final class Exit {
    private static final Optional<Function> FOUND = find();

    private static Optional<Function> find() {
      try {
        return Platform.isWindows()
            ? Optional.empty()
            : Optional.of(Function.getFunction(Platform.C_LIBRARY_NAME, "_exit"));
      } catch (LinkageError | RuntimeException e) {
        return Optional.empty(); // whoever leaves has to take the other way
      }
    }
  }

  /**
   * Looks for the way out. To be called before a large native library is loaded: the system loads
   * them one after the other, and whoever wants to leave meanwhile would wait for seconds.
   *
   * @return whether there is one
   */
  public static boolean prepare() {
    return Exit.FOUND.isPresent();
  }

  /** Does not come back where the system has an exit without duties. */
  public static void now(int code) {
    Exit.FOUND.ifPresent(exit -> exit.invokeVoid(new Object[] {code}));
  }
}
