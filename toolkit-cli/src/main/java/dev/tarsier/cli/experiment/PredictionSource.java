package dev.tarsier.cli.experiment;

import dev.tarsier.core.train.RunFolder;
import dev.tarsier.problem.Printable;
import dev.tarsier.problem.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What a prediction is made from. A run's folder has both the weights and the config they were
 * trained by, so that neither has to be named.
 *
 * @param config the config
 * @param checkpoint the weights
 * @param images images, folders and globs
 */
record PredictionSource(Path config, Path checkpoint, List<String> images) {

  /**
   * Sorts out the arguments.
   *
   * @param arguments images, a config before them or not
   * @param checkpoint a file, or a run's folder
   * @throws UserError if there is no config, no image, or no checkpoint in the run
   */
  static PredictionSource of(List<String> arguments, Path checkpoint) {
    Path weights = Files.isDirectory(checkpoint) ? inRun(checkpoint) : checkpoint;
    String first = arguments.get(0);
    if (isConfig(first)) {
      if (arguments.size() == 1) {
        throw new UserError(
            "no image is named; write: tarsier predict %s --checkpoint %s IMAGE…"
                .formatted(Printable.of(first), Printable.of(checkpoint)));
      }
      return new PredictionSource(Path.of(first), weights, arguments.subList(1, arguments.size()));
    }
    return new PredictionSource(configBeside(weights), weights, arguments);
  }

  /**
   * What an evaluation is made from.
   *
   * @param config the one that was named, if any was
   * @param checkpoint a file, or a run's folder
   * @throws UserError if there is no config, or no checkpoint in the run
   */
  static PredictionSource of(Optional<Path> config, Path checkpoint) {
    Path weights = Files.isDirectory(checkpoint) ? inRun(checkpoint) : checkpoint;
    return new PredictionSource(config.orElseGet(() -> configBeside(weights)), weights, List.of());
  }

  private static boolean isConfig(String argument) {
    String name = argument.toLowerCase(Locale.ROOT);
    return name.endsWith(".yaml") || name.endsWith(".yml");
  }

  private static Path inRun(Path folder) {
    RunFolder run = new RunFolder(folder);
    return Optional.of(run.best())
        .filter(Files::exists)
        .or(() -> Optional.of(run.last()).filter(Files::exists))
        .orElseThrow(
            () ->
                new UserError(
                    "--checkpoint: %s holds no run: there is no %s"
                        .formatted(Printable.of(folder), Printable.of(run.best()))));
  }

  /** A checkpoint lies in {@code RUN/checkpoints/}, the config in {@code RUN/}. */
  private static Path configBeside(Path checkpoint) {
    Path folder = checkpoint.toAbsolutePath().normalize().getParent();
    return Optional.ofNullable(folder)
        .map(Path::getParent)
        .map(run -> new RunFolder(run).config())
        .filter(Files::isRegularFile)
        .orElseThrow(
            () ->
                new UserError(
                    "%s lies in no run's folder, so the config has to be named before it: CONFIG.yaml --checkpoint %s"
                        .formatted(Printable.of(checkpoint), Printable.of(checkpoint))));
  }
}
