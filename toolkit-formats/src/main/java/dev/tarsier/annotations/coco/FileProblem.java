package dev.tarsier.annotations.coco;

import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file that cannot be read at all. */
final class FileProblem {
  private FileProblem() {}

  static UserError of(Path file, IOException cause) {
    if (cause instanceof NoSuchFileException) {
      return new UserError("%s: there is no such file".formatted(file), cause);
    }
    if (Files.isDirectory(file)) {
      return new UserError("%s: this is a folder, a JSON file is expected".formatted(file), cause);
    }
    return new UserError("%s: cannot be read (%s)".formatted(file, cause.getMessage()), cause);
  }
}
