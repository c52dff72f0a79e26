package dev.tarsier.cli.data;

import dev.tarsier.annotations.set.StatedSet;
import dev.tarsier.annotations.set.StatedSets;
import dev.tarsier.cli.terminal.Terminal;
import dev.tarsier.conversion.DataConversion;
import dev.tarsier.conversion.DataConversion.Outcome;
import dev.tarsier.conversion.DataConversion.Target;
import java.nio.file.Path;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Writes a data set in another format. */
@Command(
    name = "convert",
    description = {
      "Write a data set in the layout of VOC, COCO or YOLO, pictures included, into a new folder.",
      "No box, class or flag (difficult, iscrowd, truncated, occluded) is lost: docs/data.md says"
          + " where they go. What has no place, such as masks, is counted and said. A set with"
          + " defects in its files is refused, and what was written is read again and counted."
    },
    footer = {
      "",
      "Examples:",
      "  tarsier data convert my/voc my/coco --to coco",
      "  tarsier data convert my/coco my/yolo --to yolo"
    })
public final class ConvertDataCommand implements Runnable {

  private final Terminal terminal;

  @Parameters(index = "0", paramLabel = "FOLDER", description = "The data set: VOC, COCO or YOLO.")
  private Path source = Path.of("");

  @Parameters(index = "1", paramLabel = "NEW", description = "A folder that does not exist yet.")
  private Path target = Path.of("");

  @Option(
      names = "--to",
      paramLabel = "FORMAT",
      required = true,
      description = "voc, coco or yolo.")
  private Target format = Target.COCO;

  /** Prints to this terminal. */
  public ConvertDataCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    StatedSet set = StatedSets.read(source);
    set.notes().forEach(terminal::note);
    Outcome outcome = DataConversion.convert(set, format, target);
    terminal.out().println("before: " + outcome.before());
    terminal.out().println("after:  " + outcome.after());
    if (!outcome.lost().isEmpty()) {
      terminal.out().println("not carried: " + lost(outcome));
    }
    terminal.out().flush();
  }

  private static String lost(Outcome outcome) {
    return outcome.lost().entrySet().stream()
        .map(what -> "%s of %,d objects".formatted(what.getKey(), what.getValue()))
        .collect(Collectors.joining(", "));
  }
}
