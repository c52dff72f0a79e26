package dev.tarsier.core.config.binding;

import dev.tarsier.plugin.Component;
import java.util.List;

/**
 * What {@code tarsier plugins show NAME} prints of a component.
 *
 * @param name behind {@code type:}
 * @param kind such as {@code backbone}
 * @param plugin the class that installed it
 * @param origin the jar or folder it came from
 * @param options in the order of the options record; those of nested sections have dotted keys
 */
public record ComponentPage(
    String name, String kind, String plugin, String origin, List<OptionLine> options) {

  /** Keeps a copy of the list. */
  public ComponentPage {
    options = List.copyOf(options);
  }

  /**
   * One option.
   *
   * @param key in snake_case
   * @param type in words, such as {@code an integer}
   * @param byDefault in YAML's writing; {@code required} or {@code none} without
   * @param range such as {@code 0 to 1}; empty if everything of the type is allowed
   * @param doc what it does
   */
  public record OptionLine(String key, String type, String byDefault, String range, String doc) {}

  static ComponentPage of(String kind, Component<?> component) {
    return new ComponentPage(
        component.name(),
        kind,
        component.plugin().getName(),
        component.origin(),
        describe(component.options()));
  }

  /** The options of any record that binds, such as a section of an experiment. */
  public static List<OptionLine> describe(Class<? extends Record> options) {
    return SectionType.of(options).lines("");
  }
}
