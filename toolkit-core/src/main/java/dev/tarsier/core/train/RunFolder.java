package dev.tarsier.core.train;

import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/**
 * Everything a run leaves behind:
 *
 * <pre>
 * config.yaml          the resolved config; runs again unchanged
 * metrics.jsonl        one line per logged step and per evaluation
 * checkpoints/last.safetensors, best.safetensors
 * report/              metrics.json and report.html of the test split
 * </pre>
 *
 * @param root the folder
 */
public record RunFolder(Path root) {

  private static final DateTimeFormatter STAMP =
      DateTimeFormatter.ofPattern("yyyyMMdd-HHmmss", Locale.ROOT);

  /**
   * A new folder {@code runs/name/stamp}.
   *
   * @throws UserError if it cannot be made
   */
  public static RunFolder create(Path runs, String name, LocalDateTime now) {
    String stamp = STAMP.format(now);
    for (int attempt = 1; ; attempt++) {
      Path root = runs.resolve(name).resolve(attempt == 1 ? stamp : stamp + "-" + attempt);
      try {
        Files.createDirectories(root.toAbsolutePath().getParent());
        Files.createDirectory(root);
        return at(root);
      } catch (FileAlreadyExistsException e) {
        if (!Files.isDirectory(root)) {
          throw unmakeable(root, e);
        }
      } catch (IOException e) {
        throw unmakeable(root, e);
      }
    }
  }

  /** This very folder, made if need be. */
  public static RunFolder at(Path root) {
    try {
      Files.createDirectories(root.resolve("checkpoints"));
    } catch (IOException e) {
      throw unmakeable(root, e);
    }
    return new RunFolder(root);
  }

  private static UserError unmakeable(Path folder, IOException cause) {
    return new UserError(
        "%s: the run folder cannot be made (%s); choose another place with --out"
            .formatted(folder, cause.getMessage()),
        cause);
  }

  /** The resolved config. */
  public Path config() {
    return root.resolve("config.yaml");
  }

  /** The stream of metrics. */
  public Path metrics() {
    return root.resolve("metrics.jsonl");
  }

  /** The checkpoint to resume from. */
  public Path last() {
    return root.resolve("checkpoints").resolve("last.safetensors");
  }

  /** The weights that did best on the validation split. */
  public Path best() {
    return root.resolve("checkpoints").resolve("best.safetensors");
  }

  /** The weights of an epoch that is kept, counted from 1. */
  public Path epoch(int epoch) {
    return root.resolve("checkpoints").resolve("epoch-%04d.safetensors".formatted(epoch));
  }

  /** The weights that are the run's outcome: the best, or the last where no best is kept. */
  public Path outcome() {
    return Files.exists(best()) ? best() : last();
  }

  /**
   * Writes a text file of the run.
   *
   * @throws UserError if it cannot be written
   */
  void write(Path file, String text) {
    try {
      Files.writeString(file, text);
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  /** Deletes a file of the run that may be there. */
  void delete(Path file) {
    try {
      Files.deleteIfExists(file);
    } catch (IOException e) {
      throw unwritable(file, e);
    }
  }

  /** What to say when a file of the run cannot be written. */
  UserError unwritable(Path file, IOException cause) {
    String reason =
        cause instanceof FileSystemException system && system.getReason() != null
            ? system.getReason()
            : String.valueOf(cause.getMessage());
    return new UserError(
        "%s cannot be written: %s. What was saved before is intact: make room or permission and go on with --resume %s"
            .formatted(file, reason, root),
        cause);
  }

  /** Numbers and pictures of the test split. */
  public Path report() {
    return root.resolve("report");
  }
}
