package dev.tarsier.cli.curves;

import dev.tarsier.core.config.ConfigFile;
import dev.tarsier.core.train.MetricsHistory;
import dev.tarsier.core.train.RunFolder;
import dev.tarsier.problem.UserError;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.DoubleStream;

/**
 * How a training went.
 *
 * @param name of the experiment, or of the folder where that is not known
 * @param folder the name of the run's folder
 * @param training epoch to mean loss
 * @param validation epoch to loss on the validation split; empty where nobody measured one
 * @param best the epoch of the best checkpoint
 * @param verdict the main figure of the final evaluation in words, such as {@code test accuracy
 *     97.5 %}
 */
record RunCurves(
    String name,
    String folder,
    SortedMap<Integer, Double> training,
    SortedMap<Integer, Double> validation,
    OptionalInt best,
    Optional<String> verdict) {

  /** Keeps copies of the maps. */
  RunCurves {
    training = Collections.unmodifiableSortedMap(new TreeMap<>(training));
    validation = Collections.unmodifiableSortedMap(new TreeMap<>(validation));
  }

  /**
   * Reads a run's folder.
   *
   * @throws UserError if it is none, or the run has not learned anything yet
   */
  static RunCurves read(Path root) {
    var run = new RunFolder(root);
    if (!Files.isRegularFile(run.metrics())) {
      throw new UserError(
          "%s holds no run: there is no %s (a run is the folder that 'tarsier train' names)"
              .formatted(root, run.metrics()));
    }
    MetricsHistory history = MetricsHistory.read(run.metrics());
    if (history.trainingLoss().isEmpty()) {
      throw new UserError("%s has no step yet: nothing is there to draw".formatted(root));
    }
    String folder = root.toAbsolutePath().normalize().getFileName().toString();
    return new RunCurves(
        name(run).orElse(folder),
        folder,
        history.trainingLoss(),
        history.validationLoss(),
        history.bestEpoch(),
        Verdict.read(run.report().resolve("metrics.json")));
  }

  private static Optional<String> name(RunFolder run) {
    return Files.isRegularFile(run.config())
        ? ConfigFile.read(run.config(), List.of(), System::getenv).name()
        : Optional.empty();
  }

  /** Trained epochs. */
  int epochs() {
    return training.lastKey();
  }

  /** All losses that can be drawn. */
  DoubleStream losses() {
    return DoubleStream.concat(
            training.values().stream().mapToDouble(Double::doubleValue),
            validation.values().stream().mapToDouble(Double::doubleValue))
        .filter(Double::isFinite);
  }
}
