package dev.tarsier.cli;

import java.util.Objects;
import picocli.CommandLine.IVersionProvider;

/** What {@code --version} prints. */
final class Version implements IVersionProvider {

  @Override
  public String[] getVersion() {
    return new String[] {"Tarsier " + ofTarsier()};
  }

  /** The version in the jar's manifest; classes outside a jar have none. */
  static String ofTarsier() {
    return Objects.requireNonNullElse(
        Tarsier.class.getPackage().getImplementationVersion(), "(unpackaged)");
  }
}
