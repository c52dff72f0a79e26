package dev.tarsier.cli.terminal;

import java.util.Objects;

/** What the toolkit calls itself: in {@code --version}, in logs and in the files it writes. */
public final class ToolkitVersion {

  private ToolkitVersion() {}

  /** The version in the jar's manifest; classes outside a jar have none. */
  public static String current() {
    return Objects.requireNonNullElse(
        ToolkitVersion.class.getPackage().getImplementationVersion(), "(unpackaged)");
  }
}
