package dev.tarsier.core.train;

import dev.tarsier.core.config.KeyPattern;
import dev.tarsier.core.config.binding.Chosen;
import dev.tarsier.optim.OptimizerFactory;
import java.util.List;

/**
 * A part of a training that one optimizer and one schedule go through. A training without phases is
 * a single one without a name.
 *
 * @param name as in the config, or empty
 * @param firstEpoch epochs before it
 * @param epochs its own; the last may be cut short
 * @param steps its own
 * @param freeze what stays as it is
 * @param reset what begins anew with it
 * @param losses the terms it trains with; all if there are none
 * @param optimizer moves what learns
 * @param rate of each step
 */
record Phase(
    String name,
    int firstEpoch,
    int epochs,
    long steps,
    List<KeyPattern> freeze,
    List<KeyPattern> reset,
    List<String> losses,
    Chosen<OptimizerFactory<Record>> optimizer,
    LearningRate rate) {

  /** The epochs after its last. */
  int endEpoch() {
    return firstEpoch + epochs;
  }

  /** Where a message should look for its settings. */
  String place() {
    return name.isEmpty() ? "train" : "train.phases, '%s'".formatted(name);
  }
}
