package dev.tarsier.cli.data;

import picocli.CommandLine.Command;

/** Groups the commands about data sets. */
@Command(
    name = "data",
    description = "Look at data sets, check them, divide them, and write them in other formats.",
    synopsisSubcommandLabel = "(check | stats | show | split | convert) ...",
    footer = {
      "",
      "Examples:",
      "  tarsier data check experiment.yaml",
      "  tarsier data stats my/data",
      "  tarsier data show experiment.yaml --out inputs.png"
    })
public final class DataCommand {}
