package dev.tarsier.core.config;

import dev.tarsier.core.config.binding.Chosen;
import dev.tarsier.core.config.binding.InvalidSetting;
import dev.tarsier.optim.OptimizerFactory;
import dev.tarsier.optim.ScheduleFactory;
import dev.tarsier.plugin.Setting;
import java.util.List;
import java.util.Optional;

/**
 * An entry of {@code train.phases:}, a part of a training with an optimizer and a schedule of its
 * own that begin anew with it.
 */
public record PhaseSection(
    @Setting("what it is called in messages") String name,
    @Setting(value = "its length; either this or steps", min = 1) Optional<Integer> epochs,
    @Setting(
            value =
                "its length; either this or epochs. Its last epoch is cut short where they are no whole"
                    + " epochs",
            min = 1)
        Optional<Integer> steps,
    @Setting(
            value = "parameters that stay as they are in it, besides those of train.freeze",
            byDefault = "[]")
        List<KeyPattern> freeze,
    @Setting(
            value =
                "weights that begin anew with it, as a training from model.weights would begin with"
                    + " them: keys as in freeze; all go on without",
            byDefault = "[]")
        List<KeyPattern> reset,
    @Setting(value = "the terms of the loss that it trains with; all without", byDefault = "[]")
        List<String> losses,
    @Setting("instead of train.optimizer") Optional<Chosen<OptimizerFactory<Record>>> optimizer,
    @Setting("instead of train.schedule") Optional<Chosen<ScheduleFactory<Record>>> schedule) {

  /** Checks that there is one length. */
  public PhaseSection {
    freeze = List.copyOf(freeze);
    reset = List.copyOf(reset);
    losses = List.copyOf(losses);
    if (epochs.isPresent() == steps.isPresent()) {
      throw new InvalidSetting(
          "epochs",
          "phase '%s' has %s".formatted(name, epochs.isPresent() ? "two lengths" : "no length"),
          "either epochs or steps");
    }
  }
}
