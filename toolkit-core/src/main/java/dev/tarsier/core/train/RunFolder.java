package dev.tarsier.core.train;

import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
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
          throw unwritable(root, e);
        }
      } catch (IOException e) {
        throw unwritable(root, e);
      }
    }
  }

  /** This very folder, made if need be. */
  public static RunFolder at(Path root) {
    try {
      Files.createDirectories(root.resolve("checkpoints"));
    } catch (IOException e) {
      throw unwritable(root, e);
    }
    return new RunFolder(root);
  }

  private static UserError unwritable(Path folder, IOException cause) {
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

  /** Numbers and pictures of the test split. */
  public Path report() {
    return root.resolve("report");
  }
}
