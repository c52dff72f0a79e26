package dev.tarsier.cli.program;

import picocli.CommandLine.Option;
import picocli.CommandLine.ScopeType;

/** What every program takes, before its command or after it. */
public final class ProgramOptions {

  @Option(
      names = {"-h", "--help"},
      usageHelp = true,
      scope = ScopeType.INHERIT,
      description = "Show this help.")
  @SuppressWarnings("unused") // picocli acts on it
  private boolean help;

  @Option(names = "--version", versionHelp = true, description = "Print the version.")
  @SuppressWarnings("unused") // picocli acts on it
  private boolean version;

  @Option(
      names = "--debug",
      scope = ScopeType.INHERIT,
      description = "Show the stack trace of an error.")
  private boolean debug;

  /** Whether the stack trace of an error is wanted. */
  public boolean isDebug() {
    return debug;
  }
}
