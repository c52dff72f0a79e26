package dev.tarsier.core.config.tree;

import dev.tarsier.problem.Printable;
import java.nio.file.Path;
import java.util.Comparator;

/**
 * Where something was written: {@code file:line:column}, or {@code --set a.b.c}.
 *
 * @param source the file as the user named it, or what stands in for it
 * @param line from 1; 0 if the source has no lines
 * @param column from 1; 0 if the source has no lines
 */
public record Position(String source, int line, int column) implements Comparable<Position> {

  private static final int LONGEST = 1000;

  private static final Comparator<Position> READING_ORDER =
      Comparator.comparing(Position::source)
          .thenComparingInt(Position::line)
          .thenComparingInt(Position::column);

  /** A source as a whole. */
  public static Position in(String source) {
    return new Position(source, 0, 0);
  }

  /** The override of a path on the command line. */
  static Position override(String path) {
    return in("--set " + path);
  }

  /** The folder of the file; the current one for what was written in none. */
  Path folder() {
    if (line == 0) {
      return Path.of("");
    }
    Path folder = Path.of(source).getParent();
    return folder == null ? Path.of("") : folder;
  }

  @Override
  public int compareTo(Position other) {
    return READING_ORDER.compare(this, other);
  }

  @Override
  public String toString() {
    String place = Printable.of(source, LONGEST);
    return line == 0 ? place : "%s:%d:%d".formatted(place, line, column);
  }
}
