package dev.tarsier.cli.benchmark;

import dev.tarsier.core.train.RunFolder;
import dev.tarsier.output.AtomicFile;
import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * What is left of a cell, finished or not:
 *
 * <pre>
 * config.yaml      the resolved config, from which it is trained, resumed and timed
 * run/             the training's folder, as 'train' makes it
 * training.log     what the training's processes said
 * training.json    how it ended, see {@link ProcessOutcome}
 * timing.log, timing.json, speed.json   the same of its timing, and how fast it is
 * </pre>
 *
 * @param root the folder
 */
record CellFolder(Path root) {

  Path config() {
    return root.resolve("config.yaml");
  }

  RunFolder run() {
    return new RunFolder(root.resolve("run"));
  }

  Path log(Stage stage) {
    return root.resolve(stage.word() + ".log");
  }

  /** What the timing found. */
  Path speed() {
    return root.resolve("speed.json");
  }

  private Path outcomeFile(Stage stage) {
    return root.resolve(stage.word() + ".json");
  }

  /** How a stage ended, or how far it is; nothing if it never began. */
  Optional<ProcessOutcome> outcome(Stage stage) {
    return ProcessOutcome.read(outcomeFile(stage));
  }

  void write(Stage stage, ProcessOutcome outcome) {
    outcome.write(outcomeFile(stage));
  }

  boolean isDone(Stage stage) {
    return outcome(stage).filter(ProcessOutcome::isDone).isPresent();
  }

  /**
   * Lays down the config of a cell that has none yet.
   *
   * @return whether it is the config that the cell was begun with, as it reads today: a newer
   *     version has more settings, whose defaults the older file does not spell out
   */
  boolean begin(PlannedCell cell) {
    if (!Files.exists(config())) {
      AtomicFile.write(config(), cell.resolved());
      return true;
    }
    try {
      return Files.readString(config()).equals(cell.resolved())
          || PlannedCell.resolved(config()).equals(cell.resolved());
    } catch (IOException e) {
      throw new UserError("%s cannot be read: %s".formatted(config(), e.getMessage()), e);
    }
  }
}
