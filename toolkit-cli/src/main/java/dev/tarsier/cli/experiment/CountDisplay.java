package dev.tarsier.cli.experiment;

import dev.tarsier.cli.terminal.Terminal;

/**
 * How far a count has come: a line that rewrites itself on a terminal, a line every few seconds
 * elsewhere.
 */
final class CountDisplay implements AutoCloseable {

  private final Terminal terminal;
  private final String what;
  private final int total;
  private final Pace pace = new Pace(5);
  private boolean shown;

  CountDisplay(Terminal terminal, String what, int total) {
    this.terminal = terminal;
    this.what = what;
    this.total = total;
  }

  void reached(int count) {
    if (terminal.errIsTerminal()) {
      terminal.err().print("\r%s %d/%d images".formatted(what, count, total));
      terminal.err().flush();
      shown = true;
    } else if (pace.isDue()) {
      terminal.note("%s %d/%d images".formatted(what, count, total));
    }
  }

  @Override
  public void close() {
    if (shown) {
      terminal.err().print("\r" + " ".repeat(what.length() + 32) + "\r");
      terminal.err().flush();
    }
  }
}
