package dev.tarsier.problem;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Foreign text made fit to stand in a line of ours: a tensor, a class, a folder or a plugin may be
 * called anything, also {@code "\033]0;…"}.
 *
 * <p>Whatever could act on a terminal or hide what is written shows as an escape of the form {@code
 * \}{@code u001b}, which inside JSON's quotes still means the same character: controls (C0, DEL,
 * C1), the separators of lines and paragraphs, controls of writing direction, tags, and lone
 * surrogates.
 */
public final class Printable {

  /** Longer names are cut: nobody reads them, and a hostile one fills the screen. */
  public static final int LONGEST_NAME = 200;

  private Printable() {}

  /** A name in one line, at most {@value #LONGEST_NAME} characters of it. */
  public static String of(@Nullable Object name) {
    return of(name, LONGEST_NAME);
  }

  /** A text in one line, at most so many characters of it. */
  public static String of(@Nullable Object name, int most) {
    String text = String.valueOf(name);
    var shown = new StringBuilder(Math.min(text.length(), most) + 16);
    int position = 0;
    for (int count = 0; position < text.length() && count < most; count++) {
      int codePoint = text.codePointAt(position);
      append(codePoint, shown);
      position += Character.charCount(codePoint);
    }
    return position == text.length()
        ? shown.toString()
        : shown.append("… (%,d characters)".formatted(text.length())).toString();
  }

  /** The same text in as many lines as it has: line breaks and tabs stay, nothing is cut. */
  public static String lines(String text) {
    if (text.codePoints().allMatch(c -> isPlain(c) || c == '\n' || c == '\t')) {
      return text;
    }
    var shown = new StringBuilder(text.length() + 16);
    int codePoint;
    for (int i = 0; i < text.length(); i += Character.charCount(codePoint)) {
      codePoint = text.codePointAt(i);
      // A carriage return alone would let what follows overwrite the line.
      boolean endOfLine = codePoint == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
      if (codePoint == '\n' || codePoint == '\t' || endOfLine) {
        shown.append((char) codePoint);
      } else {
        append(codePoint, shown);
      }
    }
    return shown.toString();
  }

  private static void append(int codePoint, StringBuilder shown) {
    if (isPlain(codePoint)) {
      shown.appendCodePoint(codePoint);
      return;
    }
    for (char unit : Character.toChars(codePoint)) {
      shown.append(String.format(Locale.ROOT, "\\u%04x", (int) unit));
    }
  }

  /** Whether a character shows as itself and does nothing else. */
  public static boolean isPlain(int codePoint) {
    return switch (Character.getType(codePoint)) {
      case Character.CONTROL,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          false;
      case Character.FORMAT -> isJoiner(codePoint);
      default -> !isNoncharacter(codePoint);
    };
  }

  /**
   * Whether a text can be a name: it has no control character, line breaks included, and no half of
   * a character. No file, class or tensor needs them, and a line break would let a name write lines
   * of its own into a message. What only hides or turns is shown by {@link #of} instead.
   */
  public static boolean isName(String text) {
    return text.codePoints()
        .map(Character::getType)
        .noneMatch(type -> type == Character.CONTROL || type == Character.SURROGATE);
  }

  /** Several scripts and emoji are not written without them. */
  private static boolean isJoiner(int codePoint) {
    return codePoint == 0x200c || codePoint == 0x200d;
  }

  /** Set aside by Unicode for a program's own use, such as {@code Terminal}'s. */
  private static boolean isNoncharacter(int codePoint) {
    return (codePoint >= 0xfdd0 && codePoint <= 0xfdef) || (codePoint & 0xfffe) == 0xfffe;
  }
}
