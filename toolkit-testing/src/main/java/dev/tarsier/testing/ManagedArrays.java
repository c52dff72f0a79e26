package dev.tarsier.testing;

import ai.djl.ndarray.NDManager;
import org.assertj.core.api.Assertions;

/**
 * Finds arrays that outlive the step that made them: DJL frees nothing that no manager closes, and
 * reports nothing either.
 */
public final class ManagedArrays {

  private static final int REPETITIONS = 3;

  private ManagedArrays() {}

  /** How many arrays this manager owns, those of its sub-managers included. */
  public static int count(NDManager manager) {
    return manager.getManagedArrays().size();
  }

  /**
   * Runs the step once, so that what is made lazily exists, then a few times more, and fails if the
   * manager owns more or fewer arrays than before. A step closes its own sub-manager.
   */
  public static void assertUnchanged(NDManager manager, Runnable step) {
    step.run();
    int before = count(manager);
    for (int i = 0; i < REPETITIONS; i++) {
      step.run();
    }
    Assertions.assertThat(count(manager))
        .as("arrays owned by %s after %d more steps", manager.getName(), REPETITIONS)
        .isEqualTo(before);
  }
}
