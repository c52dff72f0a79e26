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
 * speed.json       how fast it is
 * speed.log        what the timing's process said
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
   * @return whether it is the config that the cell was begun with
   */
  boolean begin(String resolved) {
    try {
      if (Files.exists(config())) {
        return Files.readString(config()).equals(resolved);
      }
    } catch (IOException e) {
      throw new UserError("%s cannot be read: %s".formatted(config(), e.getMessage()), e);
    }
    AtomicFile.write(config(), resolved);
    return true;
  }
}
