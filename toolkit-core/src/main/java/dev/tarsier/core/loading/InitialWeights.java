package dev.tarsier.core.loading;

import ai.djl.ndarray.NDManager;
import dev.tarsier.nn.Network;
import dev.tarsier.nn.SeededInitialization;
import java.util.Optional;

/** How a network begins. */
@FunctionalInterface
public interface InitialWeights {

  /**
   * Materialises the network.
   *
   * @return what became of a weight file's keys, if there was one
   * @throws dev.tarsier.problem.UserError if a weight file cannot be read or does not fit
   */
  Optional<LoadReport> materialize(Network network, NDManager manager);

  /** Every layer as its paper says, from a seed. */
  static InitialWeights seeded(long seed) {
    return (network, manager) -> {
      network.materialize(manager, new SeededInitialization(seed));
      return Optional.empty();
    };
  }
}
