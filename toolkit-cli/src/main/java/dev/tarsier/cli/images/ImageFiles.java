package dev.tarsier.cli.images;

import dev.tarsier.problem.Printable;
import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.nio.file.PathMatcher;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.PatternSyntaxException;
import java.util.stream.Stream;

/**
 * The images that arguments name: a file as it is, a folder with every image in it and below, a
 * glob such as {@code 'photos/*.jpg'} with whatever it matches (for shells that do not). Folders
 * and globs give names in alphabetical order; an image named twice is there once.
 */
public final class ImageFiles {

  private static final Set<String> ENDINGS =
      Set.of("jpg", "jpeg", "png", "bmp", "webp", "tif", "tiff");

  private ImageFiles() {}

  /**
   * The files, in the order of the arguments. A file that is named by itself need not be there;
   * whoever reads it will say so.
   *
   * @throws UserError if a folder holds no image, or a glob matches none
   */
  public static List<Path> named(List<String> arguments) {
    var files = new LinkedHashSet<Path>();
    arguments.forEach(argument -> files.addAll(named(argument)));
    return List.copyOf(files);
  }

  private static List<Path> named(String argument) {
    Path path;
    try {
      path = Path.of(argument);
    } catch (InvalidPathException e) { // on Windows, a star is no part of a name
      return matched(argument);
    }
    if (Files.isDirectory(path)) {
      return found(
          path, Integer.MAX_VALUE, file -> true, "there is no image in the folder " + path);
    }
    return isGlob(argument) && !Files.exists(path) ? matched(argument) : List.of(path);
  }

  private static boolean isGlob(String text) {
    return text.chars().anyMatch(letter -> "*?[{".indexOf(letter) >= 0);
  }

  private static List<Path> matched(String glob) {
    String pattern = glob.replace('\\', '/');
    // Everything before the first part with a star is a plain folder.
    int star = 0;
    while (star < pattern.length() && !isGlob(pattern.substring(0, star + 1))) {
      star++;
    }
    String folder = pattern.substring(0, pattern.lastIndexOf('/', star) + 1);
    String rest = pattern.substring(folder.length());
    int depth =
        rest.contains("**")
            ? Integer.MAX_VALUE
            : (int) rest.chars().filter(c -> c == '/').count() + 1;
    Path start = Path.of(folder);
    PathMatcher matcher = matcher(rest);
    String nothing = "no image matches '%s'".formatted(Printable.of(glob));
    if (!Files.isDirectory(start)) {
      throw new UserError(nothing);
    }
    return found(start, depth, file -> matcher.matches(start.relativize(file)), nothing);
  }

  private static PathMatcher matcher(String glob) {
    try {
      return FileSystems.getDefault().getPathMatcher("glob:" + glob);
    } catch (PatternSyntaxException e) {
      throw new UserError(
          "'%s' is neither a file nor a pattern: %s"
              .formatted(Printable.of(glob), e.getDescription()),
          e);
    }
  }

  private static List<Path> found(
      Path folder, int depth, Predicate<Path> wanted, String otherwise) {
    try (Stream<Path> files = Files.walk(folder, depth)) {
      List<Path> images =
          files
              .filter(ImageFiles::isImage)
              .filter(wanted)
              .filter(Files::isRegularFile)
              .sorted()
              .toList();
      if (images.isEmpty()) {
        throw new UserError(
            "%s (endings looked for: .jpg, .jpeg, .png, .bmp, .webp, .tif, .tiff)"
                .formatted(otherwise));
      }
      return images;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static boolean isImage(Path file) {
    String name = String.valueOf(file.getFileName());
    return !name.startsWith(".")
        && ENDINGS.contains(name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT));
  }
}
