package dev.tarsier.core.config;

import dev.tarsier.plugin.Setting;
import java.util.List;

/** An entry of {@code train.parameter_groups:}; what several entries say of one is multiplied. */
public record ParameterGroupSection(
    @Setting(
            "which parameters: keys with * for anything, beginnings that end in a dot (backbone.),"
                + " biases or norms; each must match one at least")
        List<KeyPattern> parameters,
    @Setting(value = "what their learning rate is multiplied by", byDefault = "1", min = 0)
        double rate,
    @Setting(value = "what their weight decay is multiplied by", byDefault = "1", min = 0)
        double decay) {

  /** Keeps a copy of the list. */
  public ParameterGroupSection {
    parameters = List.copyOf(parameters);
  }
}
