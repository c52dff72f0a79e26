package dev.tarsier.cli.program;

/** What the process answers to its caller. */
public final class ExitCode {

  /** Done. */
  public static final int DONE = 0;

  /** Our fault: a short message, a log file with the trace. */
  public static final int OUR_FAULT = 1;

  /** The user can mend it: one message. */
  public static final int USER_CAN_MEND = 2;

  /** Told to stop, from the terminal or by a scheduler: 128 + SIGINT. */
  public static final int INTERRUPTED = 130;

  private ExitCode() {}
}
