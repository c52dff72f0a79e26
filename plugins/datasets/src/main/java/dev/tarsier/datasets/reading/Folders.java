package dev.tarsier.datasets.reading;

import dev.tarsier.problem.UserError;
import java.nio.file.Files;
import java.nio.file.Path;

/** Checks the folders and files a config names before anything is read from them. */
public final class Folders {

  private Folders() {}

  /**
   * The folder, if it is one.
   *
   * @param key the config key that names it, for the message
   */
  public static Path existing(Path folder, String key) {
    if (!Files.isDirectory(folder)) {
      throw missing(folder, key, "folder");
    }
    return folder;
  }

  /**
   * The file, if it is one.
   *
   * @param key the config key that names it, for the message
   */
  public static Path existingFile(Path file, String key) {
    if (!Files.isRegularFile(file)) {
      throw missing(file, key, "file");
    }
    return file;
  }

  private static UserError missing(Path path, String key, String kind) {
    Path absolute = path.toAbsolutePath().normalize();
    String there = Files.exists(path) ? "is no %s".formatted(kind) : "does not exist";
    String from = path.isAbsolute() ? "" : " (relative to the working folder)";
    return new UserError(
        "%s: %s %s%s. Correct the path; where the config says ${NAME}, the environment variable NAME is put in: export NAME=/path/to/the/data before the start."
            .formatted(key, absolute, there, from));
  }
}
