package dev.tarsier.cli;

import dev.tarsier.cli.terminal.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;

/** Terminals for tests. */
public final class Terminals {

  private Terminals() {}

  /** Streams that go nowhere. */
  public static Terminal nobodyLooks() {
    return new Terminal(
        new PrintWriter(new StringWriter()),
        new PrintWriter(new StringWriter()),
        false,
        false,
        false,
        0);
  }
}
