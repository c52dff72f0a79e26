package dev.tarsier.backbones;

import dev.tarsier.plugin.Setting;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Makes an options record from the defaults on its components, as the config binder does; simple
 * values and flat lists of names or whole numbers only.
 */
public final class OptionsRecord {

  private OptionsRecord() {}

  /** The record with these values (YAML key to YAML text) and defaults for the rest. */
  public static <R extends Record> R of(Class<R> type, Map<String, String> values) {
    var rest = new TreeMap<>(values);
    RecordComponent[] components = type.getRecordComponents();
    Object[] arguments = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      Setting setting = components[i].getAnnotation(Setting.class);
      String given = rest.remove(key(components[i].getName()));
      arguments[i] = parse(given == null ? setting.byDefault() : given, components[i]);
    }
    if (!rest.isEmpty()) {
      throw new IllegalArgumentException("%s has no %s".formatted(type.getSimpleName(), rest));
    }
    try {
      Class<?>[] types =
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      var constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(arguments);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String key(String component) {
    return component.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  /** Without the underscore that Java wants before a digit. */
  private static String spelling(Object constant) {
    return constant.toString().replaceFirst("^_(?=\\d)", "");
  }

  private static Object parse(String text, RecordComponent component) {
    Class<?> type = component.getType();
    if (type == int.class) {
      return Integer.parseInt(text);
    } else if (type == double.class) {
      return Double.parseDouble(text);
    } else if (type == boolean.class) {
      return Boolean.parseBoolean(text);
    } else if (type == List.class) {
      String inside = text.substring(1, text.length() - 1).strip();
      List<String> members = inside.isEmpty() ? List.of() : List.of(inside.split("\\s*,\\s*", -1));
      return component.getGenericType().getTypeName().endsWith("<java.lang.Integer>")
          ? members.stream().map(Integer::valueOf).toList()
          : members;
    } else if (type.isEnum()) {
      return Arrays.stream(type.getEnumConstants())
          .filter(constant -> spelling(constant).equalsIgnoreCase(text.replace('-', '_')))
          .findFirst()
          .orElseThrow(() -> new IllegalArgumentException("no '%s' in %s".formatted(text, type)));
    }
    return text;
  }
}
