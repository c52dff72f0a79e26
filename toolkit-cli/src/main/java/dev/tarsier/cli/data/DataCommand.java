package dev.tarsier.cli.data;

import picocli.CommandLine.Command;

/** Groups the commands about data sets. */
@Command(
    name = "data",
    description = "Check data sets and write them in other formats.",
    synopsisSubcommandLabel = "(check | convert) FOLDER",
    footer = {
      "",
      "Examples:",
      "  tarsier data check experiment.yaml",
      "  tarsier data check my/data"
    })
public final class DataCommand {}
