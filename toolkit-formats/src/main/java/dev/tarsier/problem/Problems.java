package dev.tarsier.problem;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Collects what is wrong with files, so that one run shows it all. */
public final class Problems {

  private static final int SHOWN = 10;

  private final List<String> messages = new ArrayList<>();

  /** Adds a finished message. */
  public void add(String message) {
    messages.add(message);
  }

  /** Adds finished messages. */
  public void addAll(Collection<String> more) {
    messages.addAll(more);
  }

  /**
   * Ends the reading if there are any.
   *
   * @param wayOut what the user can do, the last line of the message; may be empty
   * @throws UserError with the first ten and the number of the others
   */
  public void throwIfAny(String wayOut) {
    if (messages.isEmpty()) {
      return;
    }
    var lines = new ArrayList<>(messages.subList(0, Math.min(SHOWN, messages.size())));
    if (messages.size() > SHOWN) {
      lines.add("and %d more like these".formatted(messages.size() - SHOWN));
    }
    if (!wayOut.isEmpty()) {
      lines.add(wayOut);
    }
    throw new UserError(String.join(System.lineSeparator(), lines));
  }
}
