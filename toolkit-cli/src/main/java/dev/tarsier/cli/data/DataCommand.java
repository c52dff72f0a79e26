package dev.tarsier.cli.data;

import picocli.CommandLine.Command;

/** Groups the commands about data sets. */
@Command(
    name = "data",
    description = "Look at a data set before training on it.",
    synopsisSubcommandLabel = "(check) CONFIG|FOLDER",
    footer = {
      "",
      "Examples:",
      "  tarsier data check experiment.yaml",
      "  tarsier data check my/data"
    })
public final class DataCommand {}
