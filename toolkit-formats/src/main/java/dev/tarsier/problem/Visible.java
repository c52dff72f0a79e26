package dev.tarsier.problem;

/**
 * Foreign text made fit to stand in a message: what would act on a terminal, or cannot be seen, is
 * spelt out, and a very long text is cut.
 */
public final class Visible {

  private static final int LONGEST = 200;

  private Visible() {}

  /**
   * The text with control characters, lone surrogates and characters that turn the writing
   * direction as {@code \}{@code uXXXX}; at most 200 characters of it, then "…".
   */
  public static String of(String text) {
    var shown = new StringBuilder();
    for (int i = 0; i < text.length(); ) {
      if (shown.length() >= LONGEST) {
        return shown.append('…').toString();
      }
      int point = text.codePointAt(i);
      if (acts(point)) {
        shown.append("\\u%04X".formatted(point));
      } else {
        shown.appendCodePoint(point);
      }
      i += Character.charCount(point);
    }
    return shown.toString();
  }

  /** Whether the character is a control, a lone surrogate, or one that only acts on others. */
  static boolean acts(int point) {
    return switch (Character.getType(point)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  /** Whether a name holds a control character or a lone surrogate, which no name needs. */
  public static boolean isClean(String name) {
    return name.codePoints()
        .noneMatch(
            point -> {
              int type = Character.getType(point);
              return type == Character.CONTROL || type == Character.SURROGATE;
            });
  }
}
