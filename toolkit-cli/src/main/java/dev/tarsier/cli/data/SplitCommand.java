package dev.tarsier.cli.data;

import dev.tarsier.annotations.set.StatedImage;
import dev.tarsier.annotations.set.StatedSet;
import dev.tarsier.annotations.set.StatedSets;
import dev.tarsier.annotations.set.StatedSplit;
import dev.tarsier.cli.terminal.Terminal;
import dev.tarsier.cli.terminal.TextTable;
import dev.tarsier.conversion.DataConversion;
import dev.tarsier.conversion.DataConversion.Target;
import dev.tarsier.core.looks.DifferenceHash;
import dev.tarsier.core.wiring.Plugins;
import dev.tarsier.data.Imaging;
import dev.tarsier.datacheck.Look;
import dev.tarsier.datasplit.ImageGroups;
import dev.tarsier.datasplit.StratifiedSplit;
import dev.tarsier.problem.UserError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Divides a data set anew. */
@Command(
    name = "split",
    description = {
      "Divide the images of a data set into splits, and write it so into a new folder, pictures"
          + " included.",
      "Each split gets its share of the objects of every class, as far as whole images allow."
          + " Images that are the same byte by byte or look alike (at most 12 of 256 bits of a"
          + " difference hash differ) stay together, and so do those with the same --group. The"
          + " same seed gives the same splits."
    },
    footer = {
      "",
      "Examples:",
      "  tarsier data split my/voc my/divided --to voc --parts train=0.8,val=0.2",
      "  tarsier data split my/voc my/divided --to coco --parts train=8,val=1,test=1 --seed 7",
      "  tarsier data split my/voc my/divided --to yolo --parts train=0.8,val=0.2 --group"
          + " 'patient(\\d+)'"
    })
public final class SplitCommand implements Runnable {

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

  @Option(
      names = "--parts",
      paramLabel = "NAME=SHARE",
      split = ",",
      required = true,
      description = "The splits and their shares; only their ratios count.")
  private Map<String, Double> parts = new LinkedHashMap<>();

  @Option(names = "--seed", paramLabel = "N", description = "Default: ${DEFAULT-VALUE}.")
  private long seed = 1;

  @Option(
      names = "--group",
      paramLabel = "REGEX",
      description =
          "Images whose names agree in the first group of this expression stay together: one"
              + " patient, one video.")
  private @Nullable String group;

  @Option(
      names = "--allow-alike",
      description =
          "Let images that look alike come into different splits; nothing is decoded then.")
  private boolean allowAlike;

  /** Prints to this terminal. */
  public SplitCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public void run() {
    checkParts();
    Optional<Pattern> key = Optional.ofNullable(group).map(SplitCommand::pattern);
    StatedSet set = StatedSets.read(source);
    set.notes().forEach(terminal::note);
    List<List<StatedImage>> groups = ImageGroups.of(images(set), look(), key);
    List<StatedSplit> splits = StratifiedSplit.of(groups, parts, seed);
    DataConversion.convert(
        new StatedSet(set.classes(), splits, set.defects(), set.remarks(), set.passedOver()),
        format,
        target);
    table(splits, set.classes()).lines().forEach(terminal.out()::println);
    long together = groups.stream().filter(images -> images.size() > 1).count();
    int largest = groups.stream().mapToInt(List::size).max().orElse(0);
    if (together > 0) {
      terminal.note(
          "%d groups of images stayed together, the largest of %d".formatted(together, largest));
    }
    terminal.out().flush();
  }

  private void checkParts() {
    parts.forEach(
        (name, share) -> {
          if (!(share > 0 && Double.isFinite(share))) {
            throw new UserError(
                "--parts: %s=%s is no share (allowed: above 0)".formatted(name, share));
          }
          if (!name.matches("[A-Za-z0-9][A-Za-z0-9_-]*")) {
            throw new UserError(
                "--parts: '%s' cannot name a split (allowed: letters, digits, - and _)"
                    .formatted(name));
          }
        });
    if (parts.size() < 2) {
      throw new UserError("--parts: one part is no split; name two or more, as train=0.8,val=0.2");
    }
  }

  private static Pattern pattern(String text) {
    try {
      return Pattern.compile(text);
    } catch (PatternSyntaxException e) {
      throw new UserError(
          "--group: '%s' is no regular expression: %s".formatted(text, e.getDescription()), e);
    }
  }

  private Optional<Look> look() {
    if (allowAlike) {
      return Optional.empty();
    }
    Imaging imaging =
        Plugins.load(Plugins.folder(Optional.empty(), System::getenv))
            .imaging()
            .orElseThrow(() -> new UserError("no plugin provides an image library"));
    return Optional.of(new DifferenceHash(imaging));
  }

  /** Each image once, in whatever splits it was. */
  private static List<StatedImage> images(StatedSet set) {
    Map<Path, StatedImage> images = new LinkedHashMap<>();
    set.splits()
        .forEach(split -> split.images().forEach(image -> images.putIfAbsent(image.file(), image)));
    return List.copyOf(images.values());
  }

  private static TextTable table(List<StatedSplit> splits, List<String> classes) {
    TextTable table = new TextTable().words("split").numbers("images").numbers("objects");
    classes.forEach(table::numbers);
    for (StatedSplit split : splits) {
      var cells = new ArrayList<String>();
      cells.add(split.name());
      cells.add(Integer.toString(split.images().size()));
      cells.add(Integer.toString(split.objects()));
      for (String name : classes) {
        cells.add(
            Long.toString(
                split.images().stream()
                    .flatMap(image -> image.objects().stream())
                    .filter(object -> object.className().equals(name))
                    .count()));
      }
      table.row(cells);
    }
    return table;
  }
}
