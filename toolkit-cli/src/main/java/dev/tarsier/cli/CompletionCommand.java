package dev.tarsier.cli;

import dev.tarsier.cli.terminal.Terminal;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints the script that lets a shell complete commands and options. */
@Command(
    name = "completion",
    description = "Print a completion script for bash and zsh.",
    footer = {
      "",
      "Examples:",
      "  source <(tarsier completion)            for this shell",
      "  tarsier completion > ~/.tarsier-complete && echo '. ~/.tarsier-complete' >> ~/.bashrc"
    })
final class CompletionCommand implements Runnable {

  private final Terminal terminal;

  @SuppressWarnings("NullAway.Init") // set by picocli
  @Spec
  private CommandSpec spec;

  CompletionCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    terminal.out().print(AutoComplete.bash("tarsier", spec.root().commandLine()));
  }
}
