package dev.tarsier.cli.program;

import dev.tarsier.cli.terminal.Style;
import dev.tarsier.cli.terminal.Terminal;
import picocli.CommandLine.Help.Ansi;
import picocli.CommandLine.Help.Ansi.IStyle;
import picocli.CommandLine.Help.ColorScheme;

/** picocli's help in the terminal's own styles, the only ones that reach it. */
final class HelpColors {

  private HelpColors() {}

  static ColorScheme on(Terminal terminal) {
    return new ColorScheme.Builder(
            terminal.colors() && terminal.outIsTerminal() ? Ansi.ON : Ansi.OFF)
        .commands(style(Style.BOLD))
        .options(style(Style.YELLOW))
        .parameters(style(Style.YELLOW))
        .optionParams(style(Style.FAINT))
        .build();
  }

  private static IStyle style(Style style) {
    return new IStyle() {
      @Override
      public String on() {
        return style.on();
      }

      @Override
      public String off() {
        return style.off();
      }
    };
  }
}
