package dev.tarsier.core.device;

import ai.djl.engine.Engine;
import ai.djl.pytorch.jni.JniUtils;
import dev.tarsier.core.config.ThreadsSection;
import dev.tarsier.problem.UserError;
import java.util.Optional;

/**
 * The engine's threads. DJL reads two properties when it starts; the number within an operator can
 * also be changed later, the number of operators side by side only before the first computation.
 */
final class EngineThreads {

  private static final String INTRA_OP = "ai.djl.pytorch.num_threads";
  private static final String INTER_OP = "ai.djl.pytorch.num_interop_threads";

  private EngineThreads() {}

  /**
   * Starts the engine with these threads, or changes those of the running one.
   *
   * @throws UserError if they can no longer be changed
   */
  static void settle(ThreadsSection wanted) {
    property(INTRA_OP, wanted.intraOp());
    property(INTER_OP, wanted.interOp());
    Engine.getInstance();
    wanted.intraOp().ifPresent(JniUtils::setNumThreads);
    wanted
        .interOp()
        .filter(n -> n != JniUtils.getNumInteropThreads())
        .ifPresent(EngineThreads::sideBySide);
  }

  private static void property(String name, Optional<Integer> value) {
    value.ifPresent(number -> System.setProperty(name, number.toString()));
  }

  private static void sideBySide(int number) {
    try {
      JniUtils.setNumInteropThreads(number);
    } catch (RuntimeException e) {
      throw new UserError(
          "threads.inter_op: the engine of this process computes with %d already, and %d takes a new process"
              .formatted(JniUtils.getNumInteropThreads(), number),
          e);
    }
  }
}
