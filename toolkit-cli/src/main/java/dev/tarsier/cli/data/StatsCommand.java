package dev.tarsier.cli.data;

import dev.tarsier.annotations.set.StatedSplit;
import dev.tarsier.cli.terminal.Json;
import dev.tarsier.cli.terminal.Style;
import dev.tarsier.cli.terminal.Terminal;
import dev.tarsier.datastats.Seen;
import dev.tarsier.datastats.SplitStatistics;
import dev.tarsier.input.InputFit;
import dev.tarsier.input.Placement;
import dev.tarsier.model.ImageSizes.Size;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Counts what is in a data set. */
@Command(
    name = "stats",
    description = {
      "Print how many objects of which class a data set has, how large they are, and how many an image has.",
      "With a config sizes are those after the resize, as the network sees them; for a folder those of the images."
          + " Nothing is decoded. How well a head's boxes cover the objects says 'tarsier anchors'."
    },
    footer = {
      "",
      "Examples:",
      "  tarsier data stats configs/experiments/ssd_mobilenet_v1_bccd.yaml",
      "  tarsier data stats my/data --json"
    })
public final class StatsCommand implements Runnable {

  private final Terminal terminal;

  @Mixin private final DataInput input = new DataInput();

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  /** Prints to this terminal. */
  public StatsCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    DataInput.Read read = input.read();
    List<String> classes = read.classes().isEmpty() ? read.set().classes() : read.classes();
    Seen seen = read.fit().map(StatsCommand::through).orElse(Seen.AS_IT_IS);
    String measured =
        read.fit()
            .map(fit -> "as the network sees them: " + fit.describe())
            .orElse("of the images");
    List<SplitStatistics> splits =
        read.set().splits().stream().map(split -> statistics(split, classes, seen)).toList();
    if (json) {
      terminal.out().print(Json.of(document(splits, measured)));
    } else {
      splits.forEach(
          split ->
              StatsText.lines(
                      split, measured, heading -> terminal.styledForOut(Style.BOLD, heading))
                  .forEach(terminal.out()::println));
    }
    if (!read.set().defects().isEmpty()) {
      terminal.note(
          "%d defects of the files, whose objects are not counted: see 'tarsier data check'"
              .formatted(read.set().defects().size()));
    }
    terminal.out().flush();
  }

  private static SplitStatistics statistics(StatedSplit split, List<String> classes, Seen seen) {
    return SplitStatistics.of(split, classes, seen);
  }

  private static Seen through(InputFit fit) {
    return (width, height) -> {
      Placement placement = fit.place(new Size(width, height));
      return new double[] {
        (double) placement.placed().width() / width, (double) placement.placed().height() / height
      };
    };
  }

  private static Map<String, Object> document(List<SplitStatistics> splits, String measured) {
    var document = new LinkedHashMap<String, Object>();
    document.put("schema", "tarsier.data_stats");
    document.put("pixels", measured);
    document.put("splits", splits);
    return document;
  }
}
