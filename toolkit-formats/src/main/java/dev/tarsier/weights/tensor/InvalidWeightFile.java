package dev.tarsier.weights.tensor;

import dev.tarsier.problem.Printable;
import org.jspecify.annotations.Nullable;

/**
 * A weight file that is not read: broken, unsupported, or not to be trusted. The user's to mend,
 * hence a message with the file, what is wrong, where, and the way out.
 */
public final class InvalidWeightFile extends IllegalArgumentException {
  /** Names come from the file: they must neither flood the terminal nor steer it. */
  private static final int LONGEST_PROBLEM = 400;

  private static final long serialVersionUID = 1;

  /** The class of the defect, each with the way out that the message ends in. */
  public enum Reason {
    /** The file cannot be opened or read. */
    UNREADABLE("check the path and the permissions"),
    /** The pickle names a function or class that is not on the closed list. */
    GLOBAL(Reason.STATE_DICT),
    /** The pickle uses an operation that no state dict needs. */
    OPCODE(Reason.STATE_DICT),
    /** The pickle is malformed. */
    PICKLE("the file is damaged or is not a state dict; fetch it again"),
    /** The file ends before its content does. */
    TRUNCATED("fetch the file again"),
    /** A tensor's values are referred to in an unknown way. */
    PERSISTENT_ID(Reason.STATE_DICT),
    /** The values of a tensor do not match their description. */
    STORAGE("the file is damaged; fetch it again"),
    /** A tensor of impossible geometry. */
    TENSOR("the file is damaged; write it again with torch.save(model.state_dict(), ...)"),
    /** Nested too deeply, or containing itself. */
    DEPTH(Reason.STATE_DICT),
    /** More than a weight file can reasonably hold. */
    LIMIT(Reason.STATE_DICT),
    /** The archive around the pickle is malformed or ambiguous. */
    CONTAINER("write the file again with torch.save(model.state_dict(), ...)"),
    /** Not a weight file at all. */
    MAGIC("allowed: safetensors, and files of torch.save (zip or legacy)"),
    /** Written on a machine of the other byte order. */
    BYTE_ORDER("write it again on a little-endian machine, or convert it to safetensors there"),
    /** Nothing in it is a tensor. */
    NO_TENSORS("name the file that holds the weights"),
    /** The file changed under the reader's hands. */
    CHANGED("wait until whoever writes it is done, then begin again"),
    /** The header of a safetensors file is malformed. */
    HEADER("the file is damaged or is not safetensors; fetch it again"),
    /** Two tensors claim one name. */
    NAMES("rename one of them before saving");

    private static final String STATE_DICT =
        "nothing in the file was executed; in Python, save only the weights: torch.save(model.state_dict(), ...)";

    private final String wayOut;

    Reason(String wayOut) {
      this.wayOut = wayOut;
    }
  }

  private final Reason reason;

  /**
   * The message reads {@code file: problem (way out)}.
   *
   * @param file the file's name as the user gave it
   * @param problem what is wrong and where
   */
  public InvalidWeightFile(String file, Reason reason, String problem) {
    this(file, reason, problem, null);
  }

  /** A defect with a way out of its own. */
  public static InvalidWeightFile withWayOut(
      String file, Reason reason, String problem, String wayOut) {
    return new InvalidWeightFile(file, reason, problem, wayOut, null);
  }

  /** As the other constructor, for a defect that another exception brought to light. */
  public InvalidWeightFile(String file, Reason reason, String problem, @Nullable Throwable cause) {
    this(file, reason, problem, reason.wayOut, cause);
  }

  private InvalidWeightFile(
      String file, Reason reason, String problem, String wayOut, @Nullable Throwable cause) {
    super("%s: %s (%s)".formatted(file, Printable.of(problem, LONGEST_PROBLEM), wayOut), cause);
    this.reason = reason;
  }

  /**
   * A file that lost its end after it was mapped: the JVM answers a touch of what is gone with an
   * {@link InternalError}.
   */
  public static InvalidWeightFile shortened(String file, InternalError cause) {
    return new InvalidWeightFile(
        file, Reason.CHANGED, "became shorter while it was being read", cause);
  }

  /** The class of the defect. */
  public Reason reason() {
    return reason;
  }
}
