package dev.tarsier.heads;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tarsier.plugin.Setting;
import dev.tarsier.testing.Fixtures;
import java.lang.reflect.Constructor;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Makes an options record from the defaults on its components, as the config binder does, and from
 * values in YAML's flow writing: numbers, words, lists of these, and sections that are left at
 * their defaults.
 */
public final class Settings {

  private Settings() {}

  /** The record with these values, by YAML key, and defaults for the rest. */
  public static <R extends Record> R record(Class<R> type, Map<String, String> values) {
    var rest = new TreeMap<>(values);
    RecordComponent[] components = type.getRecordComponents();
    Object[] arguments = new Object[components.length];
    for (int i = 0; i < components.length; i++) {
      String given = rest.remove(key(components[i].getName()));
      String text = given == null ? components[i].getAnnotation(Setting.class).byDefault() : given;
      arguments[i] = value(text, components[i].getGenericType());
    }
    if (!rest.isEmpty()) {
      throw new IllegalArgumentException("%s has no %s".formatted(type.getSimpleName(), rest));
    }
    return create(type, components, arguments);
  }

  private static <R extends Record> R create(
      Class<R> type, RecordComponent[] components, Object[] arguments) {
    try {
      Class<?>[] types =
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      Constructor<R> constructor = type.getDeclaredConstructor(types);
      constructor.setAccessible(true);
      return constructor.newInstance(arguments);
    } catch (ReflectiveOperationException e) {
      if (e.getCause() instanceof RuntimeException problem) {
        throw problem;
      }
      throw new IllegalStateException(e);
    }
  }

  private static String key(String component) {
    return component.replaceAll("([A-Z])", "_$1").toLowerCase(Locale.ROOT);
  }

  private static Object value(String text, Type type) {
    if (type instanceof ParameterizedType generic) {
      Type member = generic.getActualTypeArguments()[0];
      return generic.getRawType() == Optional.class
          ? (text.equals(Setting.REQUIRED) ? Optional.empty() : Optional.of(value(text, member)))
          : members(text, member);
    }
    Class<?> plain = (Class<?>) type;
    if (plain == int.class || plain == Integer.class) {
      return Integer.valueOf(text);
    } else if (plain == double.class || plain == Double.class) {
      return Double.valueOf(text);
    } else if (plain == boolean.class) {
      return Boolean.valueOf(text);
    } else if (plain.isEnum()) {
      return constant(text, plain);
    } else if (plain.isRecord()) {
      return record(plain.asSubclass(Record.class), Map.of());
    }
    return text;
  }

  private static Object constant(String text, Class<?> type) {
    return Arrays.stream(type.getEnumConstants())
        .filter(each -> each.toString().replaceFirst("^_", "").equalsIgnoreCase(text))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no '%s' in %s".formatted(text, type)));
  }

  private static List<Object> members(String text, Type member) {
    String quoted = text.replaceAll("([A-Za-z_][\\w.]*)", "\"$1\"");
    var values = new ArrayList<Object>();
    for (JsonNode node : Fixtures.json(quoted.getBytes(StandardCharsets.UTF_8))) {
      values.add(value(node.isTextual() ? node.textValue() : node.toString(), member));
    }
    return values;
  }
}
