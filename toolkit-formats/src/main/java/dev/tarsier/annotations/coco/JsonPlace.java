package dev.tarsier.annotations.coco;

import dev.tarsier.problem.UserError;
import java.nio.file.Path;

/** Where a value starts, for messages. */
record JsonPlace(Path file, int line, int column) {
  UserError error(String what) {
    return new UserError(this + ": " + what);
  }

  @Override
  public String toString() {
    return "%s:%d:%d".formatted(file, line, column);
  }
}
