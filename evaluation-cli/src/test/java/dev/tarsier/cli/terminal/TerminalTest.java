package dev.tarsier.cli.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

final class TerminalTest {

  @Test
  void noColorSwitchesColoursOffUnlessItIsEmpty() {
    assertThat(Terminal.wantsColors(Map.of())).isTrue();
    assertThat(Terminal.wantsColors(Map.of("NO_COLOR", ""))).isTrue();
    assertThat(Terminal.wantsColors(Map.of("NO_COLOR", "1"))).isFalse();
  }

  @Test
  void aDumbTerminalGetsNoColours() {
    assertThat(Terminal.wantsColors(Map.of("TERM", "dumb"))).isFalse();
  }
}
