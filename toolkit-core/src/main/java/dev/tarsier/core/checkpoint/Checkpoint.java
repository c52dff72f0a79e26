package dev.tarsier.core.checkpoint;

import ai.djl.ndarray.NDManager;
import dev.tarsier.core.loading.NetworkState;
import dev.tarsier.nn.Network;
import dev.tarsier.problem.FileReading;
import dev.tarsier.problem.UserError;
import dev.tarsier.weights.safetensors.SafetensorsReader;
import dev.tarsier.weights.safetensors.SafetensorsWriter;
import dev.tarsier.weights.tensor.FileBytes;
import dev.tarsier.weights.tensor.StateDict;
import dev.tarsier.weights.tensor.StoredTensor;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Weights, the other state of a training and its progress in one safetensors file.
 *
 * <p>One file, so that one atomic move replaces a whole checkpoint: whenever the process dies,
 * either the old or the new one is there, never half of each. Weights stand under their own keys,
 * so that any reader of safetensors can use them; the arrays of a {@link NamedState} stand under
 * its name and a dot, the rest is metadata. Equal trainings write equal bytes.
 *
 * @param weights the network's state
 * @param states by name, such as {@code optimizer}; empty in a checkpoint for inference
 * @param progress how far training had come
 * @param metadata everything else the file carries, such as a model card
 */
public record Checkpoint(
    StateDict weights,
    Map<String, SavedState> states,
    Progress progress,
    Map<String, String> metadata) {

  /** Lists the names of the states, one blank between two. */
  private static final String STATES = "tarsier.states";

  /** Precedes {@code NAME.COUNTER}. */
  private static final String COUNTER = "tarsier.state.";

  private static final String LEGACY_STEPS = "tarsier.optimizer_steps";

  /** Copies the maps. */
  public Checkpoint {
    states = Collections.unmodifiableMap(new TreeMap<>(states));
    metadata = Collections.unmodifiableMap(new LinkedHashMap<>(metadata));
  }

  /** The state of a training, to go on from. */
  public static Checkpoint capture(
      Network network,
      Collection<? extends NamedState> states,
      Progress progress,
      Map<String, String> metadata) {
    var saved = new TreeMap<String, SavedState>();
    states.forEach(state -> saved.put(state.name(), SavedState.capture(state)));
    return new Checkpoint(NetworkState.capture(network), saved, progress, metadata);
  }

  /** The same weights without what only training needs. */
  public Checkpoint forInference() {
    return new Checkpoint(weights, Map.of(), progress, metadata);
  }

  /** Other weights, such as an average, without what only training needs. */
  public Checkpoint forInference(StateDict averaged) {
    return new Checkpoint(averaged, Map.of(), progress, metadata);
  }

  /**
   * Writes atomically and durably: a reader finds the old file or the new one.
   *
   * @throws IOException if it cannot be written; the old file is intact
   */
  public void write(Path file) throws IOException {
    var tensors = new LinkedHashMap<>(weights.tensors());
    var all = new TreeMap<>(metadata);
    all.putAll(progress.metadata());
    all.put(STATES, String.join(" ", states.keySet()));
    states.forEach(
        (name, state) -> {
          state.arrays().forEach((key, tensor) -> tensors.put(name + "." + key, tensor));
          state
              .counters()
              .forEach((key, value) -> all.put(COUNTER + name + "." + key, value.toString()));
        });
    all.put(Seal.KEY, Seal.of(tensors));
    SafetensorsWriter.write(file, new StateDict(tensors, all));
  }

  /**
   * Reads a checkpoint or any safetensors file of weights.
   *
   * @throws UserError if the file is not one
   */
  public static Checkpoint read(Path file) {
    return FileReading.of(file, () -> of(file, SafetensorsReader.read(FileBytes.map(file))));
  }

  /**
   * Reads a checkpoint to go on from, and makes sure that no byte of it has changed since it was
   * written.
   *
   * @throws UserError if the file is not one, or has changed
   */
  public static Checkpoint readIntact(Path file) {
    return FileReading.of(file, () -> checked(file));
  }

  private static Checkpoint checked(Path file) {
    StateDict state = SafetensorsReader.read(FileBytes.map(file));
    if (!Seal.holds(state)) {
      throw new UserError(
          "%s is damaged: its numbers have changed since they were written; begin again from another checkpoint (model.weights), such as best.safetensors beside it"
              .formatted(file));
    }
    return of(file, state);
  }

  private static Checkpoint of(Path file, StateDict state) {
    try {
      List<String> names = stateNames(state.metadata());
      var weights = new LinkedHashMap<>(state.tensors());
      weights.keySet().removeIf(key -> names.contains(owner(key)));
      var states = new TreeMap<String, SavedState>();
      names.forEach(name -> states.put(name, saved(name, state)));
      states.values().removeIf(saved -> saved.arrays().isEmpty() && saved.counters().isEmpty());
      return new Checkpoint(
          StateDict.of(weights), states, Progress.parse(state.metadata()), state.metadata());
    } catch (IllegalArgumentException e) { // a number that is none is one, too
      throw new UserError(
          "%s: its record of progress is damaged (%s); load it as weights of a new training instead"
              .formatted(file, e.getMessage()),
          e);
    }
  }

  /** Checkpoints from before states had names have an optimizer's at most. */
  private static List<String> stateNames(Map<String, String> metadata) {
    String listed = metadata.getOrDefault(STATES, OptimizerState.NAME);
    return listed.isBlank() ? List.of() : List.of(listed.split(" ", -1));
  }

  private static String owner(String key) {
    int dot = key.indexOf('.');
    return dot < 0 ? "" : key.substring(0, dot);
  }

  private static SavedState saved(String name, StateDict file) {
    var arrays = new LinkedHashMap<String, StoredTensor>();
    file.tensors()
        .forEach(
            (key, tensor) -> {
              if (owner(key).equals(name)) {
                arrays.put(key.substring(name.length() + 1), tensor);
              }
            });
    var counters = new TreeMap<String, Long>();
    String prefix = COUNTER + name + ".";
    file.metadata()
        .forEach(
            (key, value) -> {
              if (key.startsWith(prefix)) {
                counters.put(key.substring(prefix.length()), counter(key, value));
              }
            });
    String legacy = file.metadata().get(LEGACY_STEPS);
    if (legacy != null && name.equals(OptimizerState.NAME)) {
      counters.put(OptimizerState.STEPS, counter(LEGACY_STEPS, legacy));
    }
    return new SavedState(arrays, counters);
  }

  private static long counter(String key, String text) {
    long value = Long.parseLong(text);
    if (value < 0) {
      throw new IllegalArgumentException("%s is %d".formatted(key, value));
    }
    return value;
  }

  /**
   * What of a weight file is the network's, whether it is a checkpoint or a file from elsewhere.
   */
  public static StateDict network(StateDict file) {
    List<String> names = stateNames(file.metadata());
    var weights = new LinkedHashMap<>(file.tensors());
    weights.keySet().removeIf(key -> names.contains(owner(key)));
    return new StateDict(weights, file.metadata());
  }

  /**
   * Puts something where this checkpoint's was.
   *
   * @throws UserError if this checkpoint has no such state, or it does not fit
   */
  public void restore(NamedState target, NDManager manager) {
    SavedState saved = states.get(target.name());
    if (saved == null) {
      if (target.arrays().isEmpty()) {
        return; // such as plain descent, in a checkpoint that says nothing of its steps
      }
      throw new UserError(
          "the checkpoint holds no '%s' to go on with: the run was begun without one, or the file is for inference only"
              .formatted(target.name()));
    }
    saved.restore(target, manager);
  }
}
