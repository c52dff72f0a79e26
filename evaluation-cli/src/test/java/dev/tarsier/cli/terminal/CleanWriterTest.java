package dev.tarsier.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;

final class CleanWriterTest {

  private static final String HOSTILE = "\u001b[2J\u001b]0;owned\u0007\u009b31m\u202ename\r";

  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  private Terminal terminal() {
    return new Terminal(new PrintWriter(out), new PrintWriter(err), true, true, true, 0);
  }

  @Test
  void whateverIsPrintedReachesTheTerminalWithoutControls() {
    Terminal terminal = terminal();
    terminal.out().printf("%s: %d%n", HOSTILE, 1);
    terminal.out().print(HOSTILE);
    terminal.out().write(HOSTILE.toCharArray(), 0, 4);
    terminal.out().write('\u001b');
    terminal.out().append(HOSTILE);
    terminal.note(HOSTILE);
    new StatusLine(terminal).show(HOSTILE);
    terminal.out().flush();

    assertThat(out.toString()).matches("[\\x20-\\x7e\\n]+").contains("\\u001b]0;owned\\u0007");
    assertThat(err.toString().replace("\r\u001b[K", "")).matches("[\\x20-\\x7e\\n]+");
  }

  @Test
  void ourOwnStylesGetThroughAroundANameThatTriesToo() {
    Terminal terminal = terminal();

    terminal.out().println(terminal.styledForOut(Style.BOLD, HOSTILE.substring(0, 4)) + "\ufdd0a");

    assertThat(out).hasToString("\u001b[1m\\u001b[2J\u001b[0m\\ufdd0a\n");
  }

  @Test
  void insideJsonAnEscapeIsTheSameCharacter() throws Exception {
    Terminal terminal = terminal();

    terminal.out().print(Json.of(java.util.Map.of("name", "x\u202ey\u009b\u001b")));
    terminal.out().flush();

    assertThat(out.toString()).matches("[\\x20-\\x7e\\n]+");
    assertThat(new com.fasterxml.jackson.databind.ObjectMapper().readTree(out.toString()))
        .isEqualTo(
            new com.fasterxml.jackson.databind.ObjectMapper()
                .createObjectNode()
                .put("name", "x\u202ey\u009b\u001b"));
  }
}
