package dev.tarsier.cli.terminal;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * How a piece of text stands out on a terminal, by its ANSI code.
 *
 * <p>A styled text carries marks, which {@link CleanWriter} turns into control sequences. A mark is
 * a noncharacter, a number drawn when the process starts, and a letter, so that no name in a file
 * can forge one.
 */
public enum Style {
  /** For what the eye should find first. */
  BOLD('b', "1"),
  /** For what may be skipped. */
  FAINT('f', "2"),
  /** In order. */
  GREEN('g', "32"),
  /** Works, with a drawback. */
  YELLOW('y', "33"),
  /** Does not work. */
  RED('r', "31");

  private static final String SECRET = "\ufdd0" + secret();
  private static final char PLAIN = '0';
  private static final char WIPE = 'w';

  /** Goes back to the beginning of the line and clears it. */
  static final String BACK_AND_WIPE = SECRET + WIPE;

  static final int MARK_LENGTH = SECRET.length() + 1;

  private final char letter;
  private final String code;

  Style(char letter, String code) {
    this.letter = letter;
    this.code = code;
  }

  private static String secret() {
    var bytes = new byte[8];
    new SecureRandom().nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** Begins this style. */
  public String on() {
    return SECRET + letter;
  }

  /** Ends every style. */
  public String off() {
    return SECRET + PLAIN;
  }

  String around(String text) {
    return on() + text + off();
  }

  /** Where the next mark of a text begins; -1 if there is none. */
  static int nextMark(String text, int from) {
    int mark = text.indexOf(SECRET, from);
    return mark >= 0 && mark + MARK_LENGTH <= text.length() ? mark : -1;
  }

  /** The control sequence for the mark that begins there. */
  static String sequenceAt(String text, int mark) {
    char letter = text.charAt(mark + MARK_LENGTH - 1);
    return switch (letter) {
      case PLAIN -> "\u001b[0m";
      case WIPE -> "\r\u001b[K";
      default -> "\u001b[%sm".formatted(of(letter).code);
    };
  }

  private static Style of(char letter) {
    return Arrays.stream(values())
        .filter(style -> style.letter == letter)
        .findFirst()
        .orElseThrow();
  }
}
