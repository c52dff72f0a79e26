package dev.tarsier.cli.hostile;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * One line of a table.
 *
 * @param kind what is wrong with it
 * @param maker writes it
 * @param words of the command that reads it; {@code @name} is a file in the folder that the maker
 *     wrote to
 * @param code with which the command ends, 0 or 2
 * @param says in what it prints
 */
record HostileInput(String kind, Maker maker, List<String> words, int code, String says) {

  /** Writes the files of a line. */
  interface Maker {
    /** Writes into an empty folder. */
    void write(Path folder) throws IOException;
  }

  /** An input that is refused. */
  static HostileInput refused(String kind, Maker maker, String says, String... words) {
    return new HostileInput(kind, maker, List.of(words), 2, says);
  }

  /** An input that is odd and is dealt with. */
  static HostileInput accepted(String kind, Maker maker, String says, String... words) {
    return new HostileInput(kind, maker, List.of(words), 0, says);
  }

  /** The command line. */
  String[] in(Path folder) {
    return words.stream()
        .map(word -> word.startsWith("@") ? folder.resolve(word.substring(1)).toString() : word)
        .toArray(String[]::new);
  }

  @Override
  public String toString() {
    return "%s: %s".formatted(kind, String.join(" ", words));
  }
}
