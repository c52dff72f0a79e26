package dev.tarsier.cli;

import dev.tarsier.cli.terminal.ToolkitVersion;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {"Tarsier " + ToolkitVersion.current()};
  }
}
