package dev.tarsier.cli.terminal;

/** How a piece of text stands out on a terminal, by its ANSI code. */
public enum Style {
  /** For what the eye should find first. */
  BOLD("1"),
  /** For what may be skipped. */
  FAINT("2"),
  /** In order. */
  GREEN("32"),
  /** Works, with a drawback. */
  YELLOW("33"),
  /** Does not work. */
  RED("31");

  private final String code;

  Style(String code) {
    this.code = code;
  }

  String around(String text) {
    return "\u001b[%sm%s\u001b[0m".formatted(code, text);
  }
}
