package dev.tarsier.evaluation;

/**
 * The input of an evaluation cannot be used, and the user can mend it. The message is one sentence
 * that names the file or record, the position, the value and the way out.
 */
public final class InvalidEvaluationInput extends IllegalArgumentException {
  private static final long serialVersionUID = 1L;

  /** A mistake that is described by {@code message} alone. */
  public InvalidEvaluationInput(String message) {
    super(message);
  }

  /** A mistake with the failure that revealed it. */
  public InvalidEvaluationInput(String message, Throwable cause) {
    super(message, cause);
  }
}
