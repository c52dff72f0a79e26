package dev.tarsier.cli.data;

import dev.tarsier.annotations.set.Defect;
import dev.tarsier.cli.program.ExitCode;
import dev.tarsier.cli.terminal.Json;
import dev.tarsier.cli.terminal.Style;
import dev.tarsier.cli.terminal.Terminal;
import dev.tarsier.core.looks.DifferenceHash;
import dev.tarsier.datacheck.BoxPolicy;
import dev.tarsier.datacheck.CheckReport;
import dev.tarsier.datacheck.DataCheck;
import dev.tarsier.problem.Printable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Names everything that is wrong with a data set. */
@Command(
    name = "check",
    description = {
      "Name every defect of a data set with its file, line, object and reason: annotations that"
          + " cannot be read, missing, unreadable or mis-sized images, EXIF orientations, boxes"
          + " without area or outside their image, unknown classes, boxes and images that are there"
          + " twice, images shared between splits.",
      "A folder is recognised as VOC, COCO or YOLO; other places are told by a config. Nothing is"
          + " changed.",
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

  @Mixin private final DataInput input = new DataInput();

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
          "What would be done with boxes that cannot be used: error (default), clip or drop. Such"
              + " boxes are then counted, and are no errors.")
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
    DataInput.Read read = input.read();
    List<String> expected = classes.isEmpty() ? read.classes() : classes;
    return new DataCheck(expected, policy, new DifferenceHash(read.imaging())).of(read.set());
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
