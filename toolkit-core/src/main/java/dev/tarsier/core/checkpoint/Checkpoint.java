package dev.tarsier.core.checkpoint;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.tarsier.core.loading.NetworkState;
import dev.tarsier.nn.Network;
import dev.tarsier.optim.Optimizer;
import dev.tarsier.problem.UserError;
import dev.tarsier.weights.safetensors.SafetensorsReader;
import dev.tarsier.weights.safetensors.SafetensorsWriter;
import dev.tarsier.weights.tensor.FileBytes;
import dev.tarsier.weights.tensor.StateDict;
import dev.tarsier.weights.tensor.StoredTensor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Weights, optimizer state and progress in one safetensors file.
 *
 * <p>One file, so that one atomic move replaces a whole checkpoint: whenever the process dies,
 * either the old or the new one is there, never half of each. Weights stand under their own keys,
 * so that any reader of safetensors can use them; the optimizer's arrays stand under {@code
 * optimizer.}, the rest is metadata.
 *
 * @param weights the network's state
 * @param optimizer the optimizer's arrays by name; empty in a checkpoint for inference
 * @param progress how far training had come
 * @param metadata everything else the file carries, such as a model card
 */
public record Checkpoint(
    StateDict weights,
    Map<String, StoredTensor> optimizer,
    Progress progress,
    Map<String, String> metadata) {

  private static final String OPTIMIZER = "optimizer.";

  /**
   * How far training had come.
   *
   * @param epochs finished
   * @param steps finished
   * @param optimizerSteps the optimizer's own count
   * @param best the best value of the watched metric so far; NaN before the first
   * @param bestEpoch the epoch it was reached in, 0 before the first
   * @param gain the last value that was enough better than the gain before it to go on for
   * @param gainEpoch the epoch it was reached in, 0 before the first
   */
  public record Progress(
      int epochs,
      long steps,
      long optimizerSteps,
      double best,
      int bestEpoch,
      double gain,
      int gainEpoch) {

    /** Nothing done yet. */
    public static Progress none() {
      return new Progress(0, 0, 0, Double.NaN, 0, Double.NaN, 0);
    }

    /** The same after another epoch. */
    public Progress epoch(long stepsNow, long optimizerStepsNow) {
      return new Progress(
          epochs + 1, stepsNow, optimizerStepsNow, best, bestEpoch, gain, gainEpoch);
    }

    /**
     * The same after the last epoch was judged. The first judged epoch is the best so far whatever
     * it reached; an undefined value never beats another.
     *
     * @param value higher is better
     * @param worthWaiting by how much it has to exceed the last gain to be one itself
     */
    public Progress judged(OptionalDouble value, double worthWaiting) {
      double reached = value.orElse(Double.NaN);
      boolean better = bestEpoch == 0 || exceeds(reached, best);
      boolean gains = gainEpoch == 0 || exceeds(reached, gain + worthWaiting);
      return new Progress(
          epochs,
          steps,
          optimizerSteps,
          better ? reached : best,
          better ? epochs : bestEpoch,
          gains ? reached : gain,
          gains ? epochs : gainEpoch);
    }

    private static boolean exceeds(double value, double other) {
      return !Double.isNaN(value) && !(value <= other);
    }

    /** Whether the last epoch was the best. */
    public boolean isBest() {
      return epochs > 0 && bestEpoch == epochs;
    }

    private Map<String, String> metadata() {
      return Map.of(
          "tarsier.epochs", Integer.toString(epochs),
          "tarsier.steps", Long.toString(steps),
          "tarsier.optimizer_steps", Long.toString(optimizerSteps),
          "tarsier.best", Double.toString(best),
          "tarsier.best_epoch", Integer.toString(bestEpoch),
          "tarsier.gain", Double.toString(gain),
          "tarsier.gain_epoch", Integer.toString(gainEpoch));
    }

    private static Progress parse(Map<String, String> metadata) {
      return new Progress(
          Integer.parseInt(metadata.getOrDefault("tarsier.epochs", "0")),
          Long.parseLong(metadata.getOrDefault("tarsier.steps", "0")),
          Long.parseLong(metadata.getOrDefault("tarsier.optimizer_steps", "0")),
          Double.parseDouble(metadata.getOrDefault("tarsier.best", "NaN")),
          Integer.parseInt(metadata.getOrDefault("tarsier.best_epoch", "0")),
          Double.parseDouble(metadata.getOrDefault("tarsier.gain", "NaN")),
          Integer.parseInt(metadata.getOrDefault("tarsier.gain_epoch", "0")));
    }
  }

  /** The state of a training, to go on from. */
  public static Checkpoint capture(
      Network network, Optimizer optimizer, Progress progress, Map<String, String> metadata) {
    return new Checkpoint(
        NetworkState.capture(network),
        NetworkState.capture(OPTIMIZER, optimizer.state()),
        progress,
        metadata);
  }

  /** The same weights without what only training needs. */
  public Checkpoint forInference() {
    return new Checkpoint(weights, Map.of(), progress, metadata);
  }

  /** Writes atomically and durably: a reader finds the old file or the new one. */
  public void write(Path file) {
    var tensors = new LinkedHashMap<>(weights.tensors());
    tensors.putAll(optimizer);
    var all = new LinkedHashMap<>(metadata);
    all.putAll(progress.metadata());
    try {
      SafetensorsWriter.write(file, new StateDict(tensors, all));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * Reads a checkpoint or any safetensors file of weights.
   *
   * @throws UserError if the file is not one
   */
  public static Checkpoint read(Path file) {
    StateDict state = SafetensorsReader.read(FileBytes.map(file));
    var weights = new LinkedHashMap<String, StoredTensor>();
    var optimizer = new LinkedHashMap<String, StoredTensor>();
    state
        .tensors()
        .forEach(
            (key, tensor) -> (key.startsWith(OPTIMIZER) ? optimizer : weights).put(key, tensor));
    return new Checkpoint(
        StateDict.of(weights), optimizer, progress(file, state), state.metadata());
  }

  /**
   * What of a weight file is the network's, whether it is a checkpoint or a file from elsewhere.
   */
  public static StateDict network(StateDict file) {
    var weights = new LinkedHashMap<>(file.tensors());
    weights.keySet().removeIf(key -> key.startsWith(OPTIMIZER));
    return new StateDict(weights, file.metadata());
  }

  private static Progress progress(Path file, StateDict state) {
    try {
      return Progress.parse(state.metadata());
    } catch (NumberFormatException e) {
      throw new UserError(
          "%s: its record of progress is damaged (%s); load it as weights of a new training instead"
              .formatted(file, e.getMessage()),
          e);
    }
  }

  /** Puts an optimizer where this checkpoint's was. */
  public void restore(Optimizer target, NDManager manager) {
    try (NDManager scratch = manager.newSubManager()) {
      var arrays = new LinkedHashMap<String, NDArray>();
      optimizer.forEach(
          (key, tensor) ->
              arrays.put(
                  key.substring(OPTIMIZER.length()),
                  NetworkState.array(tensor, DataType.FLOAT32, scratch)));
      target.restore(arrays, progress.optimizerSteps());
    }
  }
}
