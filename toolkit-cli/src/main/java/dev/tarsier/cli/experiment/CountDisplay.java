package dev.tarsier.cli.experiment;

import dev.tarsier.cli.terminal.StatusLine;
import dev.tarsier.cli.terminal.Terminal;
import dev.tarsier.core.stop.StopRequest;

/**
 * How far a count has come: a line that rewrites itself on a terminal, a line every few seconds
 * elsewhere.
 */
final class CountDisplay implements AutoCloseable {

  private static final double SECONDS = 5;

  private final Terminal terminal;
  private final StatusLine line;
  private final String what;
  private final int total;
  private final String things;
  private final StopRequest stop;
  private final Pace pace = new Pace(SECONDS, System::nanoTime);

  CountDisplay(Terminal terminal, String what, int total, String things, StopRequest stop) {
    this.terminal = terminal;
    line = new StatusLine(terminal);
    this.what = what;
    this.total = total;
    this.things = things;
    this.stop = stop;
  }

  /**
   * Shows it.
   *
   * @throws dev.tarsier.core.stop.Stopped if asked to stop
   */
  void reached(int count) {
    stop.check();
    String text = "%s %d/%d %s".formatted(what, count, total, things);
    if (terminal.errIsTerminal()) {
      line.show(text);
    } else if (pace.isDue()) {
      terminal.note(text);
    }
  }

  @Override
  public void close() {
    line.close();
  }
}
