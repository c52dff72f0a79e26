package dev.tarsier.cli.benchmark;

import dev.tarsier.cli.program.ExitCode;
import dev.tarsier.cli.terminal.Terminal;
import dev.tarsier.core.stop.StopRequest;
import dev.tarsier.core.suite.Cell;
import dev.tarsier.core.suite.Suite;
import dev.tarsier.core.wiring.Plugins;
import dev.tarsier.evaluation.suite.SuiteResults;
import dev.tarsier.evaluation.suite.SuiteTable;
import dev.tarsier.problem.UserError;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Trains, evaluates and times every cell of a suite, and makes one table of them. */
@Command(
    name = "benchmark",
    description = {
      "Train, evaluate and time every cell of a suite (backbones x heads x data x seeds), each in a process of its"
          + " own, and make one table and one page: accuracy with intervals, cost, and which differences are real.",
      "The same command goes on with what was interrupted; finished cells are not repeated, failed ones are tried again.",
      "Ends with 3 if a cell failed."
    },
    footer = {
      "",
      "Examples:",
      "  tarsier benchmark configs/suites/shapes_small.yaml --dry-run",
      "  tarsier benchmark configs/suites/shapes_small.yaml --out runs/small",
      "  tarsier benchmark suite.yaml --devices gpu:0,gpu:1 --jobs 2"
    })
public final class BenchmarkCommand implements Callable<Integer> {

  /** The table has a gap. */
  private static final int CELL_FAILED = 3;

  private final Terminal terminal;
  private final Consumer<Supplier<Optional<String>>> lastWords;
  private final StopRequest stop;

  @Parameters(index = "0", paramLabel = "SUITE", description = "The suite's YAML file.")
  private Path file = Path.of("");

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where cells and tables lie (default: runs/suites/NAME).")
  private @Nullable Path out;

  @Option(
      names = "--set",
      paramLabel = "KEY=VALUE",
      description =
          "Change a setting of the suite, such as seeds='[1, 2, 3]' or speed.repeats=100; may be repeated.")
  private List<String> overrides = new ArrayList<>();

  @Option(
      names = "--dry-run",
      description =
          "Train nothing: print the cells, their parameters, and how long they would take by one timed step each.")
  private boolean dryRun;

  @Option(
      names = "--jobs",
      paramLabel = "N",
      defaultValue = "1",
      description = "Trainings side by side on each device (default: ${DEFAULT-VALUE}).")
  private int jobs;

  @Option(
      names = "--devices",
      paramLabel = "DEVICE",
      split = ",",
      description =
          "Devices to train on side by side, such as gpu:0,gpu:1; default: each config's own.")
  private List<String> devices = new ArrayList<>();

  /**
   * A command.
   *
   * @param lastWords told what to say if the process is interrupted
   * @param stop heeded while it waits
   */
  public BenchmarkCommand(
      Terminal terminal, Consumer<Supplier<Optional<String>>> lastWords, StopRequest stop) {
    this.terminal = terminal;
    this.lastWords = lastWords;
    this.stop = stop;
  }

  @Override
  public Integer call() throws InterruptedException {
    if (jobs < 1) {
      throw new UserError("--jobs %d: at least 1".formatted(jobs));
    }
    Suite suite =
        Suite.read(
            file,
            overrides,
            System::getenv,
            Plugins.load(Plugins.folder(Optional.empty(), System::getenv)));
    List<PlannedCell> cells = PlannedCell.all(suite.trainings());
    if (dryRun) {
      new DryRun(cells, java(), stop).lines(lanes().size()).forEach(terminal.out()::println);
      terminal.out().flush();
      return 0;
    }
    int code;
    Path root = out == null ? Path.of("runs", "suites", suite.name()) : out;
    try (SuiteFolder folder = SuiteFolder.claim(root)) {
      var files = new SuiteFiles(folder);
      files.claim();
      checkConfigs(folder, cells);
      lastWords.accept(() -> Optional.of("the same command goes on with " + root));
      var run = new SuiteRun(folder, terminal, stop);
      run.train(cells, lanes(), java());
      files.write(files.results(suite.name(), cells));
      run.time(cells, suite.speed(), new JavaCommand(Optional.empty()));
      SuiteResults results = files.results(suite.name(), cells);
      files.write(results);
      new SuiteTable(results).lines().forEach(terminal.out()::println);
      terminal.note("page: " + root.resolve(SuiteFiles.PAGE).toAbsolutePath());
      code = results.isComplete() ? ExitCode.DONE : CELL_FAILED;
    }
    terminal.out().flush();
    return code;
  }

  /** Numbers of two configs under one name would be worse than none. */
  private static void checkConfigs(SuiteFolder folder, List<PlannedCell> cells) {
    List<String> changed =
        cells.stream()
            .filter(cell -> !folder.of(cell.cell()).begin(cell))
            .map(PlannedCell::cell)
            .map(Cell::id)
            .toList();
    if (!changed.isEmpty()) {
      throw new UserError(
          "--out: in %s another config was begun under the name of %s: choose another folder, or delete %s to train them anew"
              .formatted(
                  folder.root(),
                  String.join(", ", changed),
                  changed.size() == 1 ? "its folder" : "their folders"));
    }
  }

  private List<Optional<String>> lanes() {
    List<Optional<String>> places =
        devices.isEmpty() ? List.of(Optional.empty()) : devices.stream().map(Optional::of).toList();
    var lanes = new ArrayList<Optional<String>>();
    for (int job = 0; job < jobs; job++) {
      lanes.addAll(places);
    }
    return lanes;
  }

  /** Trainings side by side share the processors. */
  private JavaCommand java() {
    int side = lanes().size();
    return new JavaCommand(
        side == 1
            ? Optional.empty()
            : Optional.of(Math.max(1, Runtime.getRuntime().availableProcessors() / side)));
  }
}
