package dev.tarsier.core.suite;

import dev.tarsier.plugin.Setting;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** One value of an axis, or one entry of {@code cells:}. */
public record Variant(
    @Setting("the config it stands on, instead of the suite's") Optional<Path> config,
    @Setting(value = "settings changed, each KEY=VALUE as --set takes it", byDefault = "[]")
        List<String> set) {

  /** Keeps a copy of the list. */
  public Variant {
    set = List.copyOf(set);
  }

  /**
   * This variant with another on top: its config counts if it names one, its settings come last.
   */
  Variant with(Variant other) {
    var both = new ArrayList<>(set);
    both.addAll(other.set);
    return new Variant(other.config.or(() -> config), both);
  }
}
