package dev.tarsier.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

final class StatusLineTest {

  private static final String WIPE = "\r\u001b[K";

  private final StringWriter err = new StringWriter();

  private StatusLine line(boolean somebodyLooks, int columns) {
    return new StatusLine(
        new Terminal(
            new PrintWriter(new StringWriter()),
            new PrintWriter(err),
            false,
            somebodyLooks,
            false,
            columns));
  }

  @Test
  void rewritesItselfAndIsWipedInTheEnd() {
    try (StatusLine line = line(true, 0)) {
      line.show("one");
      line.show("two");
    }

    assertThat(err).hasToString(WIPE + "one" + WIPE + "two" + WIPE);
  }

  @Test
  void isCutWhereTheTerminalEnds() {
    line(true, 6).show("123456789");

    assertThat(err).hasToString(WIPE + "12345");
  }

  @Test
  void aNoteTakesItsPlaceAndStays() {
    StatusLine line = line(true, 0);
    line.show("step 1");

    line.note("epoch 1 done");

    assertThat(err).hasToString(WIPE + "step 1" + WIPE + "epoch 1 done\n");
  }

  @Test
  void isSilentWhereNobodyLooks() {
    try (StatusLine line = line(false, 0)) {
      line.show("one");
      line.note("two");
    }

    assertThat(err).hasToString("two\n");
  }
}
