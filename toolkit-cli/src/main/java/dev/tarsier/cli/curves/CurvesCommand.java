package dev.tarsier.cli.curves;

import dev.tarsier.cli.plot.PictureFile;
import dev.tarsier.cli.terminal.ForceOption;
import dev.tarsier.cli.terminal.Terminal;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Draws how trainings went. */
@Command(
    name = "curves",
    description = {
      "Draw the losses of runs over their epochs, one panel a run, all on the same scale.",
      "A run that still goes on can be drawn too."
    },
    footer = {
      "",
      "Examples:",
      "  tarsier curves runs/cnn_patches/20260101-120000 --out curves.png",
      "  tarsier curves runs/cnn runs/mlp --out side-by-side.svg"
    })
public final class CurvesCommand implements Runnable {

  private final Terminal terminal;

  @Parameters(arity = "1..*", paramLabel = "RUN", description = "A folder that 'train' made.")
  private List<Path> runs = new ArrayList<>();

  @Option(
      names = "--out",
      required = true,
      paramLabel = "FILE",
      description = "The picture, .png or .svg.")
  private Path out = Path.of("");

  @Mixin private final ForceOption force = new ForceOption();

  /** Prints to this terminal. */
  public CurvesCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    PictureFile picture = PictureFile.into(out, "--out");
    force.outputs(List.of()).claim(out, "the picture");
    picture.write(new CurvesPlot(runs.stream().map(RunCurves::read).toList()));
    terminal.out().println(out);
    terminal.out().flush();
  }
}
