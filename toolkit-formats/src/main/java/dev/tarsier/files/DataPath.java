package dev.tarsier.files;

import dev.tarsier.problem.Printable;
import dev.tarsier.problem.UserError;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * From a file's name as data states it to a path. Data is written by others: a name may hold
 * characters that no file can have, separators of another system, or the way out of the folder.
 */
public final class DataPath {

  /** More than any file system's longest path. */
  public static final int LONGEST_NAME = 4096;

  private static final Pattern DRIVE = Pattern.compile("[A-Za-z]:[/\\\\].*", Pattern.DOTALL);

  private DataPath() {}

  /**
   * The path of a named file below a folder. Backslashes count as separators where the name has no
   * slash: whoever writes {@code images\a.jpg} means a folder.
   *
   * @param place where the name stands, the message's beginning
   * @throws UserError if the name is empty, has control characters, or leads outside against the
   *     policy
   */
  public static Path below(Path folder, String name, OutsidePaths outside, String place) {
    Path path = resolve(folder, name, place);
    if (outside == OutsidePaths.REFUSE && leaves(folder, name, path)) {
      throw new UserError(
          "%s; set outside_paths: allow if you trust this data"
              .formatted(out(folder, name, place)));
    }
    return path;
  }

  /**
   * The path of a named file that must lie below a folder.
   *
   * @throws UserError as {@link #below}; there is no policy here
   */
  public static Path inside(Path folder, String name, String place) {
    Path path = resolve(folder, name, place);
    if (leaves(folder, name, path)) {
      throw new UserError(out(folder, name, place));
    }
    return path;
  }

  private static String out(Path folder, String name, String place) {
    return "%s: the file name '%s' leads out of %s: move the file there"
        .formatted(place, Printable.of(name), folder);
  }

  private static Path resolve(Path folder, String name, String place) {
    checkName(name, place);
    try {
      return folder.resolve(withSlashes(name));
    } catch (InvalidPathException e) {
      throw new UserError(
          "%s: '%s' is no file name on this system: %s"
              .formatted(place, Printable.of(name), Printable.of(e.getReason())),
          e);
    }
  }

  private static boolean leaves(Path folder, String name, Path path) {
    return DRIVE.matcher(name).matches()
        || withSlashes(name).startsWith("/")
        || !path.normalize().startsWith(folder.normalize());
  }

  /**
   * Refuses a name with characters that would act on a terminal or that no file can have, and one
   * that is longer than {@value #LONGEST_NAME} characters.
   *
   * @param place where the name stands, the message's beginning
   */
  public static void checkName(String name, String place) {
    if (name.isBlank()) {
      throw new UserError("%s: the name is empty".formatted(place));
    }
    if (name.length() > LONGEST_NAME) {
      throw new UserError(
          "%s: the name '%s' is too long (at most %,d characters): correct it in the file"
              .formatted(place, Printable.of(name, 40), LONGEST_NAME));
    }
    if (!Printable.isName(name)) {
      throw new UserError(
          "%s: the name '%s' holds control characters or half of a character: correct it in the file"
              .formatted(place, Printable.of(name)));
    }
  }

  /** The name with slashes, where it has only backslashes. */
  public static String withSlashes(String name) {
    return name.indexOf('/') < 0 ? name.replace('\\', '/') : name;
  }
}
