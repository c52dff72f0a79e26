package dev.tarsier.core.train;

import dev.tarsier.output.AtomicFile;
import dev.tarsier.output.Reasons;
import dev.tarsier.problem.Printable;
import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Everything a run leaves behind:
 *
 * <pre>
 * config.yaml          the resolved config; runs again unchanged
 * starts/              the config of each start, and what changed from one to the next
 * metrics.jsonl        one line per logged step and per evaluation
 * steps.csv, evaluations.csv, tensorboard/   the same for other readers
 * checkpoints/last.safetensors, best.safetensors
 * report/              metrics.json and report.html of the test split
 * curves.png           the losses
 * </pre>
 *
 * <p>Who writes into it holds a {@link RunClaim}.
 *
 * @param root the folder
 */
public record RunFolder(Path root) {

  private static final String CHECKPOINTS = "checkpoints";

  /** Everything a run writes directly under its folder. */
  private static final List<String> OWN =
      List.of(
          "config.yaml",
          "starts",
          "metrics.jsonl",
          "steps.csv",
          "evaluations.csv",
          "tensorboard",
          CHECKPOINTS,
          "report",
          "curves.png");

  /** How writers call a file that is not whole yet. */
  private static final Pattern PART = Pattern.compile("\\..*\\.part");

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
      Files.createDirectories(root.resolve(CHECKPOINTS));
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
    return root.resolve(CHECKPOINTS).resolve("last.safetensors");
  }

  /** The weights that did best on the validation split. */
  public Path best() {
    return root.resolve(CHECKPOINTS).resolve("best.safetensors");
  }

  /** The weights of an epoch that is kept, counted from 1. */
  public Path epoch(int epoch) {
    return root.resolve(CHECKPOINTS).resolve("epoch-%04d.safetensors".formatted(epoch));
  }

  /** The weights that are the run's outcome: the best, or the last where no best is kept. */
  public Path outcome() {
    return Files.exists(best()) ? best() : last();
  }

  /** One line a start: when, after which epoch, and what had changed in the config. */
  Path starts() {
    return root.resolve("starts").resolve("starts.jsonl");
  }

  /** Whether a run was begun here, though a full disk may have kept it from its first record. */
  boolean wasBegun() {
    return Files.isDirectory(starts().resolveSibling(""));
  }

  /** The config of a start, counted from 1. */
  Path start(long number) {
    return root.resolve("starts").resolve("%03d.yaml".formatted(number));
  }

  /** What a process that works here has locked. */
  Path lock() {
    return root.resolve(".lock");
  }

  /** A table of the metrics for spreadsheets: {@code steps} or {@code evaluations}. */
  Path table(String name) {
    return root.resolve(name + ".csv");
  }

  /** Event files for TensorBoard. */
  Path events() {
    return root.resolve("tensorboard");
  }

  /** What is there of all that a run writes, by name. */
  List<String> present() {
    return OWN.stream()
        .filter(name -> Files.exists(root.resolve(name)))
        .filter(name -> !(name.equals(CHECKPOINTS) && isEmpty(root.resolve(name))))
        .toList();
  }

  private static boolean isEmpty(Path folder) {
    try (Stream<Path> members = Files.list(folder)) {
      return members.findAny().isEmpty();
    } catch (IOException e) {
      return false; // whatever it is, it is not an empty folder of ours
    }
  }

  /** Removes all that a run writes. */
  void clear() {
    OWN.forEach(name -> deleteAll(root.resolve(name)));
  }

  /** Removes the unfinished files of writers that were killed. */
  void sweep() {
    for (Path place : List.of(root, root.resolve(CHECKPOINTS), starts().resolveSibling(""))) {
      if (Files.isDirectory(place)) {
        try (Stream<Path> members = Files.list(place)) {
          members
              .filter(file -> PART.matcher(file.getFileName().toString()).matches())
              .forEach(this::delete);
        } catch (IOException e) {
          throw unwritable(place, e);
        }
      }
    }
  }

  private void deleteAll(Path top) {
    if (!Files.exists(top)) {
      return;
    }
    try (Stream<Path> all = Files.walk(top)) {
      all.sorted(Comparator.reverseOrder()).forEach(this::delete);
    } catch (IOException e) {
      throw unwritable(top, e);
    }
  }

  /**
   * Replaces a text file of the run.
   *
   * @throws UserError if it cannot be written
   */
  void write(Path file, String text) {
    try {
      Files.createDirectories(file.toAbsolutePath().getParent());
      AtomicFile.write(file, text);
    } catch (IOException e) {
      throw unwritable(file, e);
    } catch (UserError e) {
      throw e.getCause() instanceof IOException cause ? unwritable(file, cause) : e;
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
    String wayOut =
        Files.exists(last())
            ? "what was saved before is intact: make room or permission and go on with --resume %s"
                .formatted(Printable.of(root))
            : "nothing was saved yet: make room or permission, or choose another folder with --out";
    return new UserError(
        "%s cannot be written: %s; %s".formatted(Printable.of(file), Reasons.of(cause), wayOut),
        cause);
  }

  /** Numbers and pictures of the test split. */
  public Path report() {
    return root.resolve("report");
  }
}
