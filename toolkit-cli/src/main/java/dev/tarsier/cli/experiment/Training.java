package dev.tarsier.cli.experiment;

import dev.tarsier.cli.curves.CurvesPicture;
import dev.tarsier.cli.evaluate.MetricsText;
import dev.tarsier.cli.terminal.LostResults;
import dev.tarsier.cli.terminal.Terminal;
import dev.tarsier.core.checkpoint.Progress;
import dev.tarsier.core.config.Split;
import dev.tarsier.core.stop.StopRequest;
import dev.tarsier.core.train.MetricsHistory;
import dev.tarsier.core.train.RunClaim;
import dev.tarsier.core.train.RunFolder;
import dev.tarsier.core.train.TrainingObserver;
import dev.tarsier.core.train.TrainingParts;
import dev.tarsier.core.train.TrainingRun;
import dev.tarsier.data.Dataset;
import dev.tarsier.evaluation.Metrics;
import dev.tarsier.evaluation.report.LossCurve;
import dev.tarsier.evaluation.statistics.Bootstrap;
import dev.tarsier.problem.Printable;
import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** A training with everything around it: display, final evaluation, report. */
final class Training {

  private final Terminal terminal;
  private final StopRequest stop;
  private final Consumer<Supplier<Optional<String>>> lastWords;

  /**
   * A training shown on this terminal.
   *
   * @param lastWords told what to say if the process is interrupted
   * @param stop heeded while it trains and evaluates
   */
  Training(Terminal terminal, Consumer<Supplier<Optional<String>>> lastWords, StopRequest stop) {
    this.stop = stop;
    this.terminal = terminal;
    this.lastWords = lastWords;
  }

  /**
   * A folder for a new run: the one asked for, or {@code runs/NAME/STAMP}.
   *
   * @throws dev.tarsier.problem.UserError if the one asked for is in use, holds a run already, or
   *     something else that the run would write over
   */
  static RunClaim newFolder(Optional<Path> out, String name) {
    return RunClaim.begin(
        out.map(RunFolder::new)
            .orElseGet(
                () ->
                    RunFolder.create(
                        Path.of("runs"), name, LocalDateTime.now(ZoneId.systemDefault()))));
  }

  /**
   * Trains into the folder, evaluates the best checkpoint on the test split and prints where the
   * report is.
   */
  void run(LoadedExperiment loaded, RunClaim claim) throws InterruptedException {
    run(loaded, claim, TrainingObserver.NONE);
  }

  /** The same, watched by somebody else too. */
  void run(LoadedExperiment loaded, RunClaim claim, TrainingObserver watcher)
      throws InterruptedException {
    RunFolder folder = claim.folder();
    lastWords.accept(() -> checkpoint(folder));
    try (claim) {
      TrainingRun.Outcome outcome = train(loaded, claim, watcher);
      terminal.note(summary(outcome));
      results(loaded, folder, outcome.progress());
    }
    terminal.out().flush();
  }

  private void results(LoadedExperiment loaded, RunFolder folder, Progress progress)
      throws InterruptedException {
    try {
      report(loaded, folder, progress);
      curves(folder);
    } catch (LostResults e) {
      throw e; // only what was printed is lost; the files are there
    } catch (UserError e) {
      if (e.getCause() instanceof IOException) {
        throw new UserError(
            "%s; the training is done and its checkpoints are intact: make room or permission, and --resume %s writes its results"
                .formatted(e.getMessage(), Printable.of(folder.root())),
            e);
      }
      throw e;
    }
  }

  private TrainingRun.Outcome train(
      LoadedExperiment loaded, RunClaim claim, TrainingObserver watcher)
      throws InterruptedException {
    TrainingParts parts = loaded.trainingParts();
    remarks("train", parts.training());
    loaded.warnings(parts.training()).forEach(this::warn);
    parts.judge().ifPresent(judge -> remarks("validation", judge.dataset()));
    try (var display = new TrainingDisplay(terminal, System::nanoTime);
        var run =
            new TrainingRun(
                loaded.plan(), parts, claim, TrainingObserver.both(display, watcher), stop)) {
      return run.run();
    }
  }

  /** Such as {@code trained epochs 8 to 12 in 5m 45s (data 2 %, …; bound by the network)}. */
  static String summary(TrainingRun.Outcome outcome) {
    int last = outcome.progress().epochs();
    if (outcome.epochs() == 0) {
      return "nothing left to train: the run has its %d epochs".formatted(last);
    }
    String epochs =
        outcome.epochsBefore() == 0
            ? "%d epoch%s".formatted(last, last == 1 ? "" : "s")
            : "epochs %d to %d".formatted(outcome.epochsBefore() + 1, last);
    return "trained %s in %s (%s)"
        .formatted(epochs, TrainingDisplay.duration(outcome.seconds()), outcome.times().summary());
  }

  private void warn(String warning) {
    terminal.note(
        "warning: %s ('tarsier anchors CONFIG' shows more and proposes better ones)"
            .formatted(warning));
  }

  private void remarks(String split, Dataset dataset) {
    dataset.remarks().forEach(remark -> terminal.note("%s: %s".formatted(split, remark)));
  }

  private static Optional<String> checkpoint(RunFolder folder) {
    Path last = folder.last();
    return Files.exists(last)
        ? Optional.of(
            "the last checkpoint is %s; go on with --resume %s".formatted(last, folder.root()))
        : Optional.empty();
  }

  private void report(LoadedExperiment loaded, RunFolder folder, Progress progress)
      throws InterruptedException {
    Optional<Split> split = lastSplit(loaded);
    if (split.isEmpty()) {
      terminal.out().println(folder.outcome());
      return;
    }
    List<LossCurve> losses = MetricsHistory.read(folder.metrics()).lossCurves();
    SplitReport.Written written =
        new SplitReport(terminal, loaded, split.get(), stop)
            .write(
                folder.outcome(), folder.report(), losses, true, Optional.of(Bootstrap.standard()));
    for (Metrics metrics : written.metrics()) {
      MetricsText.lines(metrics).forEach(terminal.out()::println);
      MetricsText.accuracy(metrics)
          .map(accuracy -> verdict(split.get(), progress, accuracy))
          .ifPresent(terminal.out()::println);
    }
    written.page().ifPresent(page -> terminal.out().println("report: " + page.toAbsolutePath()));
  }

  private static String verdict(Split split, Progress progress, String accuracy) {
    String checkpoint =
        progress.bestEpoch() > 0
            ? "the best checkpoint (epoch %d of %d)"
                .formatted(progress.bestEpoch(), progress.epochs())
            : "the last checkpoint";
    return "%s accuracy of %s: %s".formatted(split, checkpoint, accuracy);
  }

  /** Last, so that a machine that cannot draw has everything else already. */
  private void curves(RunFolder folder) {
    try {
      terminal.note("curves: " + CurvesPicture.leaveIn(folder).toAbsolutePath());
    } catch (InternalError | LinkageError e) {
      // Java draws text with the system's fonts, and a small system has none.
      terminal.note(
          "curves.png could not be drawn, as Java finds no fonts here (%s); 'tarsier curves %s --out curves.svg' needs none"
              .formatted(e.getMessage(), folder.root()));
    }
  }

  /** The test split if there is one, the validation split otherwise. */
  private static Optional<Split> lastSplit(LoadedExperiment loaded) {
    return Stream.of(Split.TEST, Split.VALIDATION)
        .filter(split -> loaded.plan().split(split).isPresent())
        .findFirst();
  }
}
