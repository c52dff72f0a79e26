package dev.tarsier.cli.plugins;

import dev.tarsier.cli.terminal.Terminal;
import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Begins a plugin. */
@Command(
    name = "new",
    description = "Write a complete Maven project of a plugin, which builds and passes its tests.",
    footer = {
      "",
      "Examples:",
      "  tarsier plugins new stripe-net",
      "  tarsier plugins new centre-head --kind head",
      "  tarsier plugins new upside-down --kind transform --out ~/plugins/upside-down"
    })
public final class NewCommand implements Runnable {

  private final Terminal terminal;

  @Parameters(paramLabel = "NAME", description = "What shall stand behind 'type:' in a config.")
  private String name = "";

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description = "backbone, head, dataset or transform (default: ${DEFAULT-VALUE}).")
  private String kind = "backbone";

  @Option(names = "--out", paramLabel = "DIR", description = "A new folder (default: NAME).")
  private @Nullable Path out;

  /** Prints to this terminal. */
  public NewCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    var project = new PluginProject(kind, name);
    Path folder = out == null ? Path.of(name) : out;
    checkEmpty(folder);
    try {
      for (var file : project.files().entrySet()) {
        Path target = folder.resolve(file.getKey());
        Files.createDirectories(target.toAbsolutePath().getParent());
        Files.writeString(target, file.getValue());
        terminal.out().println(target);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    terminal.note(
        "Next: read %s; 'mvn package' in that folder builds and tests it (once before, in Tarsier's own: mvn install -DskipTests)."
            .formatted(folder.resolve("README.md")));
  }

  /** Nobody's files are written over. */
  private static void checkEmpty(Path folder) {
    if (!Files.exists(folder)) {
      return;
    }
    boolean empty = false;
    if (Files.isDirectory(folder)) {
      try (Stream<Path> files = Files.list(folder)) {
        empty = files.findAny().isEmpty();
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    if (!empty) {
      throw new UserError("%s is there already; name a new folder with --out".formatted(folder));
    }
  }
}
