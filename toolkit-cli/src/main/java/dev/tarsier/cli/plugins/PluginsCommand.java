package dev.tarsier.cli.plugins;

import picocli.CommandLine.Command;

/** Groups {@code list}, {@code show} and {@code new}. */
@Command(
    name = "plugins",
    description = "List what is installed, show one component with its options, or begin a plugin.",
    synopsisSubcommandLabel = "(list | show NAME | new NAME)",
    footer = {
      "",
      "Examples:",
      "  tarsier plugins list",
      "  tarsier plugins list --kind backbone --plugins-dir my-plugins",
      "  tarsier plugins show resnet18",
      "  tarsier plugins show sgd --json",
      "  tarsier plugins new my-backbone"
    })
public final class PluginsCommand {}
