package dev.tarsier.cli.terminal;

import dev.tarsier.output.OutputFiles;
import java.nio.file.Path;
import java.util.Collection;
import picocli.CommandLine.Option;

/** The option {@code --force}, the same for every command that writes. */
public final class ForceOption {

  @Option(
      names = "--force",
      description = "Replace files that Tarsier did not write (never a file this command reads).")
  private boolean force;

  /** The rule for what this command may write, given what it reads. */
  public OutputFiles outputs(Collection<Path> inputs) {
    return new OutputFiles(force, inputs);
  }
}
