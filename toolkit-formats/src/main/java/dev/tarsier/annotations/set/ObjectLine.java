package dev.tarsier.annotations.set;

import dev.tarsier.files.TextFile;
import dev.tarsier.problem.UserError;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the line of an object in an annotation file that was read before. */
final class ObjectLine {

  private static final Pattern START = Pattern.compile("<!--.*?-->|<object[\\s>]", Pattern.DOTALL);

  private ObjectLine() {}

  /** {@code file:line, object N}; without the line where the file does not yield it. */
  static String of(Path file, int number) {
    try {
      String text = TextFile.read(file, "annotation");
      Matcher start = START.matcher(text);
      int met = 0;
      while (start.find()) {
        met += start.group().startsWith("<!--") ? 0 : 1;
        if (met == number) {
          long line = 1 + text.substring(0, start.start()).chars().filter(c -> c == '\n').count();
          return "%s:%d, object %d".formatted(file, line, number);
        }
      }
    } catch (UserError e) {
      // An encoding that the XML declares: the object's number has to do.
    }
    return "%s, object %d".formatted(file, number);
  }
}
