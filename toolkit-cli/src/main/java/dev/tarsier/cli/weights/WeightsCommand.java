package dev.tarsier.cli.weights;

import picocli.CommandLine.Command;

/** Groups {@code inspect}, {@code diff}, {@code convert} and {@code verify}. */
@Command(
    name = "weights",
    description = {
      "Look into weight files: safetensors, and PyTorch's .pth of any age.",
      "Nothing a file contains is ever run; a file that is not to be trusted is refused with exit code 2."
    },
    synopsisSubcommandLabel = "(inspect | diff | convert | verify) FILE...",
    footer = {
      "",
      "Examples:",
      "  tarsier weights inspect resnet18-f37072fd.pth",
      "  tarsier weights verify *.pth",
      "  tarsier weights convert resnet18-f37072fd.pth resnet18.safetensors",
      "  tarsier weights diff runs/a/checkpoints/best.safetensors runs/b/checkpoints/best.safetensors"
    })
public final class WeightsCommand {}
