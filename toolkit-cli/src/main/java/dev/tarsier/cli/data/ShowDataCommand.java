package dev.tarsier.cli.data;

import dev.tarsier.cli.config.ConfigParameters;
import dev.tarsier.cli.terminal.ForceOption;
import dev.tarsier.cli.terminal.Terminal;
import dev.tarsier.core.config.Split;
import dev.tarsier.core.detection.DetectionComposition;
import dev.tarsier.core.preview.InputPreview;
import dev.tarsier.data.Image;
import dev.tarsier.output.AtomicFile;
import dev.tarsier.output.PngMark;
import dev.tarsier.problem.UserError;
import java.nio.file.Path;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Draws what a network gets to see. */
@Command(
    name = "show",
    description = {
      "Draw the first batches of a training as the network sees them: after augmentation, resize and normalisation,"
          + " with padding, on one contact sheet.",
      "Solid: the objects; at each its class and how many of the boxes that the head begins with overlap it enough"
          + " to be matched. Dashed: the one that overlaps it most."
    },
    footer = {
      "",
      "Examples:",
      "  tarsier data show configs/experiments/ssd_mobilenet_v1_bccd.yaml --out inputs.png",
      "  tarsier data show experiment.yaml --split validation --count 20 --out inputs.png"
    })
public final class ShowDataCommand implements Runnable {

  private final Terminal terminal;

  @Mixin private final ConfigParameters parameters = new ConfigParameters();

  @Option(
      names = "--split",
      paramLabel = "SPLIT",
      description = "train (default), validation or test; only train is augmented.")
  private Split split = Split.TRAIN;

  @Option(names = "--count", paramLabel = "N", description = "Images (default: ${DEFAULT-VALUE}).")
  private int count = 12;

  @Option(names = "--out", paramLabel = "FILE", required = true, description = "A .png file.")
  private Path out = Path.of("");

  @Mixin private final ForceOption force = new ForceOption();

  /** Prints to this terminal. */
  public ShowDataCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    if (!out.toString().endsWith(".png")) {
      throw new UserError("--out: '%s' does not end in .png".formatted(out));
    }
    if (count < 1 || count > 400) {
      throw new UserError("--count: %d images (allowed: 1 to 400)".formatted(count));
    }
    force.outputs(List.of()).claim(out, "the contact sheet");
    DetectionComposition composition = parameters.detection("has no boxes to show");
    try {
      Image sheet =
          ContactSheet.of(new InputPreview(composition.plan(), composition).pictures(split, count));
      AtomicFile.write(out, PngMark.sign(composition.imaging().png(sheet)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UserError("stopped before the sheet was drawn", e);
    }
    terminal.out().println(out);
    terminal.out().flush();
  }
}
