package dev.tarsier.files;

import dev.tarsier.problem.Printable;
import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * Files that users name, opened only if they are regular: a named pipe waits for a writer, a device
 * never ends.
 */
public final class RegularFile {

  private RegularFile() {}

  /**
   * All of a file's bytes.
   *
   * @param what names the file's part in messages, such as {@code annotation}
   * @param limit the most bytes such a file can sensibly have
   * @throws UserError if it is missing, no regular file, too large, or cannot be read
   */
  public static byte[] bytes(Path file, String what, long limit) {
    check(file, what);
    try (InputStream in = Files.newInputStream(file)) {
      long length = Files.size(file);
      if (length > limit) {
        throw new UserError(
            "%s %s has %,d bytes; the most that is read is %,d: is it another file?"
                .formatted(what, file, length, limit));
      }
      return in.readNBytes(Math.toIntExact(limit));
    } catch (IOException e) {
      throw unreadable(file, what, e);
    }
  }

  /**
   * At most the first {@code count} bytes of a file.
   *
   * @throws UserError as {@link #bytes}
   */
  public static byte[] start(Path file, String what, int count) {
    check(file, what);
    try (InputStream in = Files.newInputStream(file)) {
      return in.readNBytes(count);
    } catch (IOException e) {
      throw unreadable(file, what, e);
    }
  }

  /**
   * Refuses what is missing or no regular file, and a name with control characters: messages about
   * it would be no longer ours.
   *
   * @throws UserError saying which
   */
  public static void check(Path file, String what) {
    if (!Printable.isName(file.toString())) {
      throw new UserError(
          "%s '%s' holds control characters in its name: rename it"
              .formatted(what, Printable.of(file)));
    }
    if (Files.isRegularFile(file)) {
      return;
    }
    if (Files.isDirectory(file)) {
      throw new UserError("%s %s is a folder, not a file".formatted(what, file.toAbsolutePath()));
    }
    if (Files.exists(file)) {
      throw new UserError(
          "%s %s is a pipe or a device; only regular files are read: write its content to one"
              .formatted(what, file.toAbsolutePath()));
    }
    throw new UserError("%s %s does not exist".formatted(what, file.toAbsolutePath()));
  }

  /** The message for a failed reading. */
  public static UserError unreadable(Path file, String what, IOException e) {
    String why =
        e instanceof AccessDeniedException
            ? "permission denied"
            : e instanceof NoSuchFileException ? "it does not exist" : String.valueOf(e);
    return new UserError("%s %s cannot be read: %s".formatted(what, file, why), e);
  }
}
