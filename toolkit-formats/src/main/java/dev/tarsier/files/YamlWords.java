package dev.tarsier.files;

/**
 * A look at YAML before it is parsed: the parser copies the rest of its window for every part of a
 * word, so that a word of four million characters takes seconds, and grows with the square.
 */
public final class YamlWords {

  /** Far beyond any name, path or number. */
  public static final int LONGEST = 65_536;

  private YamlWords() {}

  /** Whether no run of characters without a blank is longer than {@value #LONGEST}. */
  public static boolean areSensible(String text) {
    int start = 0;
    for (int i = 0; i < text.length(); i++) {
      if (Character.isWhitespace(text.charAt(i))) {
        start = i + 1;
      } else if (i - start >= LONGEST) {
        return false;
      }
    }
    return true;
  }
}
