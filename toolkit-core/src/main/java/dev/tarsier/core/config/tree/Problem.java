package dev.tarsier.core.config.tree;

import dev.tarsier.problem.Printable;

/**
 * One thing that is wrong with a config.
 *
 * @param position where it was written
 * @param path the key, such as {@code train.optimizer.momentum}; empty if it concerns a whole file
 * @param complaint what is wrong
 * @param remedy what is allowed, or the way out; empty if the complaint says it
 */
public record Problem(Position position, String path, String complaint, String remedy) {

  /** A value may be as long as a file; the beginning says enough. */
  private static final int LONGEST = 1000;

  /**
   * {@code file:line:column path what is wrong (what is allowed)}, two blanks between the parts.
   */
  @Override
  public String toString() {
    var line = new StringBuilder(position.toString());
    // An override's place is its path already.
    if (!path.isEmpty() && !position.equals(Position.override(path))) {
      line.append("  ").append(Printable.of(path));
    }
    line.append("  ").append(Printable.of(complaint, LONGEST));
    if (!remedy.isEmpty()) {
      line.append("  (").append(Printable.of(remedy, LONGEST)).append(')');
    }
    return line.toString();
  }
}
