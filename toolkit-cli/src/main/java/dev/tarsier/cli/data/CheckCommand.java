package dev.tarsier.cli.data;

import dev.tarsier.annotations.set.Defect;
import dev.tarsier.annotations.set.StatedSet;
import dev.tarsier.annotations.set.StatedSets;
import dev.tarsier.cli.program.ExitCode;
import dev.tarsier.cli.terminal.Json;
import dev.tarsier.cli.terminal.Style;
import dev.tarsier.cli.terminal.Terminal;
import dev.tarsier.core.config.ConfigFile;
import dev.tarsier.core.config.TrainingPlan;
import dev.tarsier.core.config.binding.Catalog;
import dev.tarsier.core.looks.DifferenceHash;
import dev.tarsier.core.task.Task;
import dev.tarsier.core.task.Tasks;
import dev.tarsier.core.wiring.Plugins;
import dev.tarsier.data.Imaging;
import dev.tarsier.datacheck.BoxPolicy;
import dev.tarsier.datacheck.CheckReport;
import dev.tarsier.datacheck.DataCheck;
import dev.tarsier.problem.Printable;
import dev.tarsier.problem.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Names everything that is wrong with a data set. */
@Command(
    name = "check",
    description = {
      "Name every defect of a data set with its file, line, object and reason: annotations that cannot be read,"
          + " missing, unreadable or mis-sized images, EXIF orientations, boxes without area or outside their image,"
          + " unknown classes, boxes and images that are there twice, images shared between splits.",
      "A folder is recognised as VOC, COCO or YOLO; other places are told by a config. Nothing is changed.",
      "What is odd, but can be read, is noted on stderr.",
      "Exit code 2 if there is an error, with --strict also if something is suspicious."
    },
    footer = {
      "",
      "Examples:",
      "  tarsier data check configs/experiments/ssd_mobilenet_v1_bccd.yaml",
      "  tarsier data check my/data --classes cat,dog --strict",
      "  tarsier data check my/data --policy clip --json"
    })
public final class CheckCommand implements Callable<Integer> {

  private final Terminal terminal;

  @Parameters(
      index = "0",
      paramLabel = "CONFIG|FOLDER",
      description = "An experiment's YAML file, or a folder in the layout of VOC, COCO or YOLO.")
  private Path input = Path.of("");

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description = "Change a setting of the config; may be repeated.")
  private List<String> overrides = new ArrayList<>();

  @Option(
      names = "--classes",
      paramLabel = "NAME",
      split = ",",
      description = "Classes that are expected; default: those of the config, for a folder any.")
  private List<String> classes = new ArrayList<>();

  @Option(
      names = "--policy",
      paramLabel = "POLICY",
      description =
          "What would be done with boxes that cannot be used: error (default), clip or drop. Such boxes are then"
              + " counted, and are no errors.")
  private BoxPolicy policy = BoxPolicy.ERROR;

  @Option(names = "--strict", description = "Exit code 2 also if something is only suspicious.")
  private boolean strict;

  @Option(names = "--json", description = "Print JSON.")
  private boolean json;

  /** Prints to this terminal. */
  public CheckCommand(Terminal terminal) {
    this.terminal = terminal;
  }

  @Override
  public Integer call() {
    CheckReport report = report();
    report.remarks().forEach(terminal::note);
    if (json) {
      terminal.out().print(Json.of(document(report)));
    } else {
      print(report);
    }
    terminal.out().flush();
    boolean bad = report.errors() > 0 || (strict && report.suspicious() > 0);
    return bad ? ExitCode.USER_CAN_MEND : ExitCode.DONE;
  }

  private CheckReport report() {
    if (Files.isDirectory(input)) {
      Catalog catalog = Plugins.load(Plugins.folder(Optional.empty(), System::getenv));
      return check(StatedSets.read(input), classes, catalog);
    }
    ConfigFile file = ConfigFile.read(input, overrides, System::getenv);
    Catalog catalog = Plugins.load(Plugins.folder(file.pluginsDir(), System::getenv));
    return configured(Tasks.of(file), file, catalog);
  }

  private <P extends Record & TrainingPlan> CheckReport configured(
      Task<P> task, ConfigFile file, Catalog catalog) {
    if (!task.findsBoxes()) {
      throw new UserError("%s: the images of a %s have no boxes".formatted(input, task.name()));
    }
    P plan = task.bind(file, catalog);
    List<String> expected = classes.isEmpty() ? plan.classes() : classes;
    return check(ConfiguredSet.of(plan), expected, catalog);
  }

  private CheckReport check(StatedSet set, List<String> expected, Catalog catalog) {
    Imaging imaging =
        catalog.imaging().orElseThrow(() -> new UserError("no plugin provides an image library"));
    return new DataCheck(expected, policy, new DifferenceHash(imaging)).of(set);
  }

  private void print(CheckReport report) {
    for (Defect defect : report.defects()) {
      String sign =
          defect.kind().isError()
              ? terminal.styledForOut(Style.RED, defect.kind().label())
              : terminal.styledForOut(Style.YELLOW, defect.kind().label());
      terminal
          .out()
          .printf(
              "%s  %s  %s%n",
              sign,
              Printable.of(defect.place(), Integer.MAX_VALUE),
              Printable.of(defect.reason(), 2 * Printable.LONGEST_NAME));
    }
    report
        .splits()
        .forEach(
            split ->
                terminal
                    .out()
                    .printf(
                        Locale.ROOT,
                        "%s: %,d images, %,d objects%n",
                        Printable.of(split.name()),
                        split.images(),
                        split.objects()));
    terminal.out().println(summary(report));
  }

  private static String summary(CheckReport report) {
    String kinds =
        report.counts().entrySet().stream()
            .map(kind -> "%s %d".formatted(kind.getKey().label(), kind.getValue()))
            .collect(Collectors.joining(", "));
    String treated =
        report.policy() == BoxPolicy.ERROR
            ? ""
            : "; with policy %s %d boxes clipped, %d dropped"
                .formatted(
                    report.policy().name().toLowerCase(Locale.ROOT),
                    report.clipped(),
                    report.dropped());
    return "%d errors, %d suspicious%s%s"
        .formatted(
            report.errors(),
            report.suspicious(),
            kinds.isEmpty() ? "" : " (" + kinds + ")",
            treated);
  }

  private Map<String, Object> document(CheckReport report) {
    var document = new LinkedHashMap<String, Object>();
    document.put("schema", "tarsier.data_check");
    document.put("errors", report.errors());
    document.put("suspicious", report.suspicious());
    document.put("policy", report.policy().name().toLowerCase(Locale.ROOT));
    document.put("clipped", report.clipped());
    document.put("dropped", report.dropped());
    document.put("splits", report.splits());
    document.put("remarks", report.remarks());
    document.put("defects", report.defects().stream().map(CheckCommand::entry).toList());
    return document;
  }

  private static Map<String, Object> entry(Defect defect) {
    var entry = new LinkedHashMap<String, Object>();
    entry.put("kind", defect.kind().label());
    entry.put("error", defect.kind().isError());
    entry.put("place", defect.place());
    entry.put("reason", defect.reason());
    return entry;
  }
}
