package dev.tarsier.cli.anchors;

import dev.tarsier.cli.config.ConfigParameters;
import dev.tarsier.cli.plot.PictureFile;
import dev.tarsier.cli.terminal.ForceOption;
import dev.tarsier.cli.terminal.Json;
import dev.tarsier.cli.terminal.Terminal;
import dev.tarsier.core.anchors.AnchorReport;
import dev.tarsier.core.anchors.SeenObjects;
import dev.tarsier.core.config.Split;
import dev.tarsier.core.detection.DetectionComposition;
import dev.tarsier.core.detection.DetectionExperiment;
import dev.tarsier.model.AnchorBased;
import dev.tarsier.model.Detector;
import dev.tarsier.problem.UserError;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Measures how well a head's boxes cover a data set, before anything is trained. */
@Command(
    name = "anchors",
    description = {
      "Measure how well the boxes that a config's head begins with (default boxes, anchors) cover the objects"
          + " of its data, as the network will see them, and propose better ones.",
      "No image is decoded and nothing is trained."
    },
    footer = {
      "",
      "Examples:",
      "  tarsier anchors configs/experiments/ssd_mobilenet_v1_bccd.yaml",
      "  tarsier anchors experiment.yaml --plot anchors.png",
      "  tarsier anchors experiment.yaml --set input.resize='{width: 512, height: 512}' --json"
    })
public final class AnchorsCommand implements Runnable {

  private final Terminal terminal;

  @Mixin private final ConfigParameters parameters = new ConfigParameters();

  @Option(
      names = "--split",
      paramLabel = "SPLIT",
      description = "train (default), validation or test.")
  private Split split = Split.TRAIN;

  @Option(
      names = "--plot",
      paramLabel = "FILE",
      description = "Draw the shapes of objects and boxes into a .svg, .pdf or .png file.")
  private @Nullable Path plot;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  @Mixin private final ForceOption force = new ForceOption();

  /** Prints to this terminal. */
  public AnchorsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    @Nullable PictureFile picture = plot == null ? null : PictureFile.into(plot, "--plot");
    if (plot != null) {
      force.outputs(List.of()).claim(plot, "the picture");
    }
    DetectionComposition composition = parameters.detection("has no boxes to begin with");
    DetectionExperiment experiment = composition.plan();
    Detector detector = composition.detector();
    if (!(detector.head() instanceof AnchorBased head)) {
      throw new UserError(
          "%s: the head '%s' begins with no boxes that could be measured"
              .formatted(parameters.path(), experiment.model().head().name()));
    }
    try (SeenObjects seen =
        SeenObjects.of(composition.dataset(split), experiment.input().fit(), detector)) {
      AnchorReport report = AnchorReport.of(head, seen, experiment.data().classNames());
      if (json) {
        terminal.out().print(Json.of(report));
      } else {
        AnchorsText.lines(report, experiment.input().fit().describe())
            .forEach(terminal.out()::println);
      }
      if (picture != null) {
        picture.write(new AnchorsPlot(head, seen, experiment.data().classNames()));
        terminal.note("picture: " + plot);
      }
    }
    terminal.out().flush();
  }
}
