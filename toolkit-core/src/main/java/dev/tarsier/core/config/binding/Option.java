package dev.tarsier.core.config.binding;

import dev.tarsier.core.config.binding.ComponentPage.OptionLine;
import dev.tarsier.core.config.tree.KeyPath;
import dev.tarsier.plugin.Setting;
import java.lang.reflect.RecordComponent;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * One key of a section.
 *
 * @param key in snake_case
 * @param component the record's
 * @param type what it takes
 * @param byDefault in YAML's writing, if it has one
 * @param doc what it does; empty if it says nothing
 */
record Option(
    String key, RecordComponent component, ValueType type, Optional<String> byDefault, String doc) {

  private static final Pattern WORD_START = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");

  static Option of(RecordComponent component) {
    Optional<Setting> setting = Optional.ofNullable(component.getAnnotation(Setting.class));
    return new Option(
        snakeCase(component.getName()),
        component,
        ValueTypes.of(component, setting),
        setting.map(Setting::byDefault).filter(text -> !text.equals(Setting.REQUIRED)),
        setting.map(Setting::value).orElse(""));
  }

  /** {@code clipGradientNorm} is written {@code clip_gradient_norm}. */
  static String snakeCase(String name) {
    return WORD_START.matcher(name).replaceAll("_").toLowerCase(Locale.ROOT);
  }

  /** What is wanted, for a message: type, range and purpose. */
  String summary() {
    return doc.isEmpty() ? type.allowed() : "%s: %s".formatted(type.allowed(), doc);
  }

  List<OptionLine> lines(String below) {
    String path = KeyPath.child(below, key);
    String fallback = type.absent().isPresent() ? "none" : "required";
    List<OptionLine> inner = type.lines(path);
    var own = new OptionLine(path, type.words(), byDefault.orElse(fallback), type.range(), doc);
    return inner.isEmpty() ? List.of(own) : inner;
  }
}
