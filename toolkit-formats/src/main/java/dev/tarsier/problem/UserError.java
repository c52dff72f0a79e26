package dev.tarsier.problem;

/**
 * Something the user can mend. The message is shown as it is: it names the place, the value and the
 * way out.
 */
public class UserError extends RuntimeException {

  private static final long serialVersionUID = 1;

  /** An error with a finished message. */
  public UserError(String message) {
    super(message);
  }

  /** An error with a finished message and what brought it about, for the log. */
  public UserError(String message, Throwable cause) {
    super(message, cause);
  }
}
