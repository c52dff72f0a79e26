package dev.tarsier.cli.plugins;

import dev.tarsier.core.config.binding.Catalog;
import dev.tarsier.core.wiring.Plugins;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/**
 * The option {@code --plugins-dir}, for commands that read no config which could name the folder.
 */
public final class PluginFolderOption {

  @Option(
      names = "--plugins-dir",
      paramLabel = "DIR",
      description = "A folder of further plugin jars (default: TARSIER_PLUGINS_DIR, if set).")
  private @Nullable Path folder;

  /**
   * Everything that is installed.
   *
   * @throws dev.tarsier.problem.UserError if two plugins claim a name or a jar is broken
   */
  public Catalog catalog() {
    return Plugins.load(Plugins.folder(Optional.ofNullable(folder), System::getenv));
  }
}
