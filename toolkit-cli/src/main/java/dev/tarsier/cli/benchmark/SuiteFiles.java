package dev.tarsier.cli.benchmark;

import dev.tarsier.cli.speed.SpeedFile;
import dev.tarsier.core.speed.SpeedReport;
import dev.tarsier.evaluation.comparison.SavedEvaluation;
import dev.tarsier.evaluation.statistics.Bootstrap;
import dev.tarsier.evaluation.suite.Cost;
import dev.tarsier.evaluation.suite.SuiteCell;
import dev.tarsier.evaluation.suite.SuiteCsv;
import dev.tarsier.evaluation.suite.SuiteJson;
import dev.tarsier.evaluation.suite.SuitePage;
import dev.tarsier.evaluation.suite.SuiteResults;
import dev.tarsier.evaluation.suite.SuiteTable;
import dev.tarsier.output.AtomicFile;
import dev.tarsier.output.OwnFiles;
import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what the cells left in their folders, and writes the tables and the page of all of them.
 */
final class SuiteFiles {

  static final String JSON = "results.json";
  static final String PAGE = "report.html";

  /** Everything that is written, the file with a mark of ours first. */
  static final List<String> NAMES = List.of(JSON, "results.csv", "results.md", "results.tex", PAGE);

  private final SuiteFolder folder;

  SuiteFiles(SuiteFolder folder) {
    this.folder = folder;
  }

  /**
   * Makes sure that nobody else's files are written over.
   *
   * @throws UserError if the folder holds such
   */
  void claim() {
    Path root = folder.root();
    try {
      if (OwnFiles.wrote(root.resolve(JSON))) {
        return; // csv, Markdown and LaTeX have no place for a mark: beside ours they are ours too
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    List<String> foreign = NAMES.stream().filter(name -> Files.exists(root.resolve(name))).toList();
    if (!foreign.isEmpty()) {
      throw new UserError(
          "--out: %s holds %s, which no benchmark of Tarsier left there; choose another folder"
              .formatted(root, String.join(", ", foreign)));
    }
  }

  /** What there is of the suite by now. */
  SuiteResults results(String name, List<PlannedCell> cells) {
    return SuiteResults.of(name, cells.stream().map(this::cell).toList(), Bootstrap.standard());
  }

  /** Writes all files. */
  void write(SuiteResults results) {
    Path root = folder.root();
    var table = new SuiteTable(results);
    AtomicFile.write(root.resolve(JSON), SuiteJson.text(results));
    AtomicFile.write(root.resolve("results.csv"), SuiteCsv.text(results));
    AtomicFile.write(root.resolve("results.md"), table.markdown());
    AtomicFile.write(root.resolve("results.tex"), table.latex());
    new SuitePage(results).write(root.resolve(PAGE));
  }

  private SuiteCell cell(PlannedCell planned) {
    CellFolder place = folder.of(planned.cell());
    ProcessOutcome training = place.outcome(Stage.TRAINING).orElse(ProcessOutcome.NONE);
    Map<Cost, Double> costs = new EnumMap<>(Cost.class);
    costs.putAll(
        TrainingCosts.of(place.run().metrics(), planned.plan().train().imagesPerStep(), training));
    Optional<SpeedReport> speed =
        Files.exists(place.speed()) ? Optional.of(SpeedFile.read(place.speed())) : Optional.empty();
    speed.ifPresent(report -> costs.putAll(MeasuredSpeed.costs(report)));
    return new SuiteCell(
        planned.cell().row(),
        planned.cell().choices(),
        planned.cell().seed(),
        training.isDone() ? evaluation(place.run().root()) : Optional.empty(),
        training.isFailed() ? training.reason() : "",
        costs,
        speed.map(MeasuredSpeed::byBatch).orElse(List.of()),
        speed.map(MeasuredSpeed::conditions).orElseGet(() -> notTimed(place)));
  }

  private static String notTimed(CellFolder place) {
    return place
        .outcome(Stage.TIMING)
        .filter(ProcessOutcome::isFailed)
        .map(outcome -> "not timed: " + outcome.reason())
        .orElse("");
  }

  private static Optional<SavedEvaluation> evaluation(Path run) {
    try {
      return SavedEvaluation.isThere(run)
          ? Optional.of(SavedEvaluation.read(run))
          : Optional.empty();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
