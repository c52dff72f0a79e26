package dev.tarsier.output;

import dev.tarsier.problem.Printable;
import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Replaces files whole: the content goes into a file beside the target, which is then renamed.
 * Whoever opens the target finds the old content or the new, also after a full disk or a kill.
 */
public final class AtomicFile {

  private AtomicFile() {}

  /** Puts the content of a file on a stream. */
  @FunctionalInterface
  public interface Content {
    /** Writes everything; the stream is closed by the caller. */
    void writeTo(OutputStream out) throws IOException;
  }

  /**
   * Writes a text in UTF-8, as {@link #write(Path, Content)}.
   *
   * @throws UserError as there
   */
  public static void write(Path target, String text) {
    write(target, text.getBytes(StandardCharsets.UTF_8));
  }

  /**
   * Writes these bytes, as {@link #write(Path, Content)}.
   *
   * @throws UserError as there
   */
  public static void write(Path target, byte[] bytes) {
    write(target, (Content) out -> out.write(bytes));
  }

  /**
   * Writes a file, making its folders where needed and replacing an older file.
   *
   * @throws UserError if that fails, such as on a full disk; the target is then as it was, and
   *     nothing new is left beside it
   */
  public static void write(Path target, Content content) {
    Path absolute = target.toAbsolutePath();
    Deque<Path> made = new ArrayDeque<>();
    // In the same folder: a rename is atomic only within one file system.
    Path part =
        absolute.resolveSibling(".%s.%s.part".formatted(absolute.getFileName(), UUID.randomUUID()));
    try {
      makeFolders(absolute.getParent(), made);
      try {
        try (OutputStream out =
            Files.newOutputStream(part, StandardOpenOption.WRITE, StandardOpenOption.CREATE_NEW)) {
          content.writeTo(out);
        }
        replace(part, absolute);
      } finally {
        Files.deleteIfExists(part);
      }
    } catch (IOException e) {
      made.forEach(AtomicFile::removeIfEmpty);
      throw unwritable(target, e);
    }
  }

  /**
   * What to say when a file could not be written: its name, the reason, and that nothing is lost.
   */
  public static UserError unwritable(Path target, IOException cause) {
    return new UserError(
        "%s cannot be written: %s; what stood there before is unchanged"
            .formatted(Printable.of(target), Reasons.of(cause)),
        cause);
  }

  private static void makeFolders(@Nullable Path folder, Deque<Path> made) throws IOException {
    if (folder == null || Files.isDirectory(folder)) {
      return;
    }
    makeFolders(folder.getParent(), made);
    Files.createDirectory(folder);
    made.addFirst(folder);
  }

  private static void replace(Path part, Path target) throws IOException {
    try {
      Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    } catch (AtomicMoveNotSupportedException e) {
      Files.move(part, target, StandardCopyOption.REPLACE_EXISTING);
    }
  }

  /** Folders that were made for a file that never came; one that others fill meanwhile stays. */
  private static void removeIfEmpty(Path folder) {
    try {
      Files.deleteIfExists(folder);
    } catch (IOException e) {
      // It is not empty any more, and then it is wanted.
    }
  }
}
