package dev.tarsier.cli.plugins;

import dev.tarsier.cli.terminal.Json;
import dev.tarsier.cli.terminal.Style;
import dev.tarsier.cli.terminal.Terminal;
import dev.tarsier.cli.terminal.TextTable;
import dev.tarsier.core.config.binding.ComponentPage;
import dev.tarsier.core.config.binding.ComponentPage.OptionLine;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** One component with its options. */
@Command(
    name = "show",
    description = "Show what a component's options are, with defaults and ranges.",
    footer = {
      "",
      "Examples:",
      "  tarsier plugins show resnet18",
      "  tarsier plugins show sgd --json"
    })
public final class ShowCommand implements Runnable {

  private final Terminal terminal;

  @Mixin private final PluginFolderOption plugins = new PluginFolderOption();

  @Parameters(paramLabel = "NAME", description = "What stands behind 'type:' in a config.")
  private String name = "";

  @Option(names = "--json", description = "Print JSON: a list, as a name may be taken once a kind.")
  private boolean json;

  /** Prints to this terminal. */
  public ShowCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    List<ComponentPage> pages = plugins.catalog().describe(name);
    if (json) {
      terminal.out().print(Json.of(pages));
    } else {
      pages.forEach(this::print);
    }
  }

  private void print(ComponentPage page) {
    terminal.out().printf("%s: %s%n", page.kind(), terminal.styledForOut(Style.BOLD, page.name()));
    terminal.out().printf("plugin %s%n", page.plugin());
    terminal.out().printf("from %s%n%n", page.origin());
    if (page.options().isEmpty()) {
      terminal.out().println("It has no options.");
      return;
    }
    var table = new TextTable().words("option").words("default").words("takes").words("");
    for (OptionLine option : page.options()) {
      String takes = option.range().isEmpty() ? option.type() : option.range();
      table.row(option.key(), option.byDefault(), takes, option.doc());
    }
    table
        .lines(heading -> terminal.styledForOut(Style.BOLD, heading))
        .forEach(terminal.out()::println);
  }
}
