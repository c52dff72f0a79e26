package dev.tarsier.cli.plugins;

import dev.tarsier.cli.terminal.Json;
import dev.tarsier.cli.terminal.Style;
import dev.tarsier.cli.terminal.Terminal;
import dev.tarsier.cli.terminal.TextTable;
import dev.tarsier.core.config.binding.Catalog;
import dev.tarsier.core.config.binding.Registry;
import dev.tarsier.plugin.Component;
import dev.tarsier.plugin.ComponentKind;
import dev.tarsier.problem.Suggestion;
import dev.tarsier.problem.UserError;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** One line a component. */
@Command(
    name = "list",
    description = "List every component with its kind and the jar it came from.",
    footer = {"", "Examples:", "  tarsier plugins list", "  tarsier plugins list --kind dataset"})
public final class ListCommand implements Runnable {

  private final Terminal terminal;

  @Mixin private final PluginFolderOption plugins = new PluginFolderOption();

  @Option(
      names = "--kind",
      paramLabel = "KIND",
      description =
          "Only backbone, neck, head, dataset, transform, optimizer or schedule components.")
  private @Nullable String kind;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  /** Prints to this terminal. */
  public ListCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  private record Line(String kind, String name, String plugin, String from) {

    static Line of(String kind, Component<?> component) {
      return new Line(kind, component.name(), component.plugin().getName(), component.origin());
    }

    String jar() {
      Path file = Path.of(from).getFileName();
      return file == null ? from : file.toString();
    }
  }

  @Override
  public void run() {
    List<Line> lines =
        chosen(plugins.catalog()).stream()
            .flatMap(
                registry ->
                    registry.components().stream().map(c -> Line.of(registry.kind().word(), c)))
            .toList();
    if (json) {
      terminal.out().print(Json.of(lines));
      return;
    }
    var table = new TextTable().words("kind").words("name").words("from");
    lines.forEach(line -> table.row(line.kind, line.name, line.jar()));
    table
        .lines(heading -> terminal.styledForOut(Style.BOLD, heading))
        .forEach(terminal.out()::println);
  }

  private List<Registry<?>> chosen(Catalog catalog) {
    String wanted = kind;
    if (wanted == null) {
      return catalog.registries();
    }
    List<String> kinds = ComponentKind.ALL.stream().map(ComponentKind::word).toList();
    if (!kinds.contains(wanted)) {
      throw new UserError(
          "--kind: there is no kind '%s' (allowed: %s%s)"
              .formatted(
                  wanted,
                  String.join(", ", kinds),
                  Suggestion.nearest(wanted, kinds)
                      .map("; did you mean '%s'?"::formatted)
                      .orElse("")));
    }
    return catalog.registries().stream().filter(r -> r.kind().word().equals(wanted)).toList();
  }
}
