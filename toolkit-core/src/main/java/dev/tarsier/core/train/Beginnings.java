package dev.tarsier.core.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.tarsier.nn.Network;
import dev.tarsier.nn.StateEntry;
import dev.tarsier.nn.functional.TorchScript;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What those weights were before the first step that a later phase begins anew ({@code reset}): a
 * weight file's values where the training began with one, the layers' own otherwise.
 */
final class Beginnings {

  /** Of a training that resets nothing. */
  static final Beginnings NONE = new Beginnings();

  private static final class Script {
    static final TorchScript COPY =
        TorchScript.compile(
            """
              def copy(self, to: List[Tensor], source: List[Tensor]) -> int:
                torch._foreach_copy_(to, source)
                return 0
            """);
  }

  private final Map<String, NDArray> arrays = new LinkedHashMap<>();

  private Beginnings() {}

  /**
   * Keeps copies of what the phases want; nothing for phases that reset nothing.
   *
   * @param network with the weights that a training begins with
   * @param manager gets the copies
   * @throws dev.tarsier.problem.UserError if a pattern matches nothing
   */
  static Beginnings of(Network network, List<Phase> phases, NDManager manager) {
    Map<String, StateEntry> state = network.state();
    var kept = new Beginnings();
    for (Phase phase : phases) {
      LearningParts.checkMatches(phase.place() + ".reset", phase.reset(), state);
      state.forEach(
          (key, entry) -> {
            if (LearningParts.matches(phase.reset(), key, entry)) {
              kept.arrays.computeIfAbsent(key, k -> copy(entry.value(), manager));
            }
          });
    }
    return kept;
  }

  private static NDArray copy(NDArray value, NDManager manager) {
    NDArray copy = value.duplicate();
    copy.attach(manager);
    return copy;
  }

  /** Puts the weights of a phase back, and their averages with them. */
  void restore(Network network, Phase phase, Optional<WeightAverage> average) {
    var targets = new ArrayList<NDArray>();
    var sources = new ArrayList<NDArray>();
    network
        .state()
        .forEach(
            (key, entry) -> {
              if (LearningParts.matches(phase.reset(), key, entry)) {
                // The engine writes into no array that it computes gradients of.
                entry.value().setRequiresGradient(false);
                targets.add(entry.value());
                sources.add(arrays.get(key));
                average.ifPresent(
                    mean -> {
                      targets.add(mean.arrays().get(key));
                      sources.add(arrays.get(key));
                    });
              }
            });
    if (!targets.isEmpty()) {
      Script.COPY.call("copy").with(targets).with(sources).run();
    }
  }
}
