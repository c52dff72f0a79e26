package dev.tarsier.testing;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A text that somebody has read and found right, kept among a module's test resources. {@code
 * -Dtarsier.accept=true} puts what is said now in its place; version control then shows the
 * difference, which is to be read before it is committed.
 */
public final class AcceptedFile {

  /** What to do about a difference that is wanted. */
  public static final String HOW = "accept a wanted change with -Dtarsier.accept=true";

  private final Path path;
  private final boolean accepts;

  /** The file of this name. */
  public AcceptedFile(Path path) {
    this(path, Boolean.getBoolean("tarsier.accept"));
  }

  AcceptedFile(Path path, boolean accepts) {
    this.path = path;
    this.accepts = accepts;
  }

  /**
   * What was accepted: from now on {@code now}, where changes are accepted.
   *
   * @param now what is said today
   * @throws AssertionError if nothing was accepted yet, and nothing is to be
   */
  public String text(String now) throws IOException {
    if (accepts) {
      Files.createDirectories(path.toAbsolutePath().getParent());
      Files.writeString(path, now);
    }
    if (!Files.exists(path)) {
      throw new AssertionError("there is no %s yet: %s".formatted(path, HOW));
    }
    return Files.readString(path);
  }
}
