package dev.tarsier.cli.plugins;

import picocli.CommandLine.Command;

/** Groups {@code list} and {@code show}. */
@Command(
    name = "plugins",
    description = "List what is installed, or show one component with its options.",
    synopsisSubcommandLabel = "(list | show NAME)",
    footer = {
      "",
      "Examples:",
      "  tarsier plugins list",
      "  tarsier plugins list --kind backbone --plugins-dir my-plugins",
      "  tarsier plugins show resnet18",
      "  tarsier plugins show sgd --json"
    })
public final class PluginsCommand {}
