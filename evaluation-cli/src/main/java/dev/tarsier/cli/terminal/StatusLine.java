package dev.tarsier.cli.terminal;

/**
 * The last line of a terminal, which rewrites itself. Where nobody looks it stays silent; whoever
 * has something to say there says it in lines of its own.
 */
public final class StatusLine implements AutoCloseable {

  private final Terminal terminal;
  private boolean shown;

  /** A line that shows nothing yet. */
  public StatusLine(Terminal terminal) {
    this.terminal = terminal;
  }

  /** Puts this in place of what the line showed; cut where the terminal ends. */
  public void show(String text) {
    if (terminal.errIsTerminal()) {
      terminal.err().print(Style.BACK_AND_WIPE + fitted(text));
      terminal.err().flush();
      shown = true;
    }
  }

  /** A cell is left free, or some terminals would begin the next line. */
  private String fitted(String text) {
    int room = terminal.columns() - 1;
    return room < 1 || text.length() <= room ? text : text.substring(0, room);
  }

  /** Says something that stays, above the line. */
  public void note(String text) {
    close();
    terminal.note(text);
  }

  /** Wipes the line. */
  @Override
  public void close() {
    if (shown) {
      terminal.err().print(Style.BACK_AND_WIPE);
      terminal.err().flush();
      shown = false;
    }
  }
}
