package dev.tarsier.output;

import dev.tarsier.problem.Printable;
import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;

/**
 * What one command may write. The rule is the same for every command: never onto a file it reads,
 * never two outputs on one name, and onto a file that Tarsier did not write only by {@code
 * --force}.
 *
 * <p>A command claims every file before its work begins, so that nobody waits an hour to learn that
 * the result has no place.
 */
public final class OutputFiles {

  private final boolean force;
  private final Map<Path, Path> inputs = new HashMap<>();
  private final Map<Path, String> claimed = new HashMap<>();

  /**
   * Nothing claimed yet.
   *
   * @param force whether files of others may be replaced
   * @param inputs what the command reads
   */
  public OutputFiles(boolean force, Collection<Path> inputs) {
    this.force = force;
    inputs.forEach(input -> this.inputs.put(identity(input), input));
  }

  /**
   * Sets a name aside for an output.
   *
   * @param what is written there, such as {@code the picture of a/x.jpg}
   * @return the file
   * @throws UserError if it is an input, claimed already, a folder, or somebody else's file
   */
  public Path claim(Path file, String what) {
    Path identity = identity(file);
    if (inputs.containsKey(identity)) {
      throw refused(
          file, "is read by this command and would be lost", "choose another place to write to");
    }
    String other = claimed.putIfAbsent(identity, what);
    if (other != null) {
      throw refused(
          file,
          "would be written twice, for %s and for %s".formatted(other, what),
          "choose other names or write them in two runs");
    }
    if (Files.isDirectory(file)) {
      throw refused(file, "is a folder", "choose another name");
    }
    if (!force && Files.exists(file) && !isOurs(file)) {
      throw refused(
          file,
          "exists, and Tarsier did not write it",
          "choose another name, or replace it by --force");
    }
    return file;
  }

  private static boolean isOurs(Path file) {
    try {
      return OwnFiles.wrote(file);
    } catch (IOException e) {
      return false;
    }
  }

  private static UserError refused(Path file, String why, String wayOut) {
    return new UserError("%s %s; %s".formatted(Printable.of(file), why, wayOut));
  }

  /** The same for every way to write a path, links and letters' case included. */
  private static Path identity(Path file) {
    Path absolute = file.toAbsolutePath().normalize();
    try {
      return absolute.toRealPath();
    } catch (IOException e) {
      Path folder = absolute.getParent();
      // The file is still to come, its folder may be there.
      return folder == null ? absolute : identity(folder).resolve(absolute.getFileName());
    }
  }
}
