package dev.tarsier.problem;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Objects;
import java.util.function.Supplier;

/**
 * Gives what goes wrong while a file is read its place and its cause. A file may be hostile: when
 * memory or the stack run out over it, the file is named, and nobody is told to allow it more.
 */
public final class FileReading {

  /** HotSpot's word for a page of a mapped file that is not there any more. */
  private static final String LOST_PAGE = "unsafe memory access";

  private FileReading() {}

  /**
   * Reads.
   *
   * @param file what is read, for messages
   * @param read the work; its own {@link UserError}s pass through
   * @throws UserError if memory or the stack run out, the file shrinks meanwhile, or a name in it
   *     is none on this system
   */
  public static <T> T of(Path file, Supplier<T> read) {
    try {
      return read.get();
    } catch (OutOfMemoryError e) {
      throw new UserError(
          "%s takes more memory to read than Java may use (%,d MiB); is it the file it should be?"
              .formatted(Printable.of(file), Runtime.getRuntime().maxMemory() >> 20),
          e);
    } catch (StackOverflowError e) {
      throw new UserError("%s is nested too deeply to be read".formatted(Printable.of(file)), e);
    } catch (InternalError e) {
      if (!Objects.requireNonNullElse(e.getMessage(), "").contains(LOST_PAGE)) {
        throw e;
      }
      throw new UserError(
          "%s became shorter while it was being read; run again when nobody writes to it"
              .formatted(Printable.of(file)),
          e);
    } catch (InvalidPathException e) {
      throw new UserError(
          "%s: '%s' is no file name on this system: %s"
              .formatted(
                  Printable.of(file), Printable.of(e.getInput()), Printable.of(e.getReason())),
          e);
    }
  }
}
