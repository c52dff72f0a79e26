package dev.tarsier.plugin;

import java.util.List;

/**
 * A setting that is mostly one value and sometimes several: YAML may give either, {@code 800} or
 * {@code [640, 800]}.
 *
 * @param values at least one
 */
public record OneOrMore<T>(List<T> values) {

  /** Keeps a copy of the list. */
  public OneOrMore {
    values = List.copyOf(values);
    if (values.isEmpty()) {
      throw new IllegalArgumentException("no value at all");
    }
  }
}
