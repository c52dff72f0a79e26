package dev.tarsier.core.config.binding;

import dev.tarsier.plugin.OneOrMore;
import dev.tarsier.plugin.Setting;
import dev.tarsier.problem.UserError;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Which Java type is read how. */
final class ValueTypes {

  private final RecordComponent component;
  private final Numbers.Range range;

  private ValueTypes(RecordComponent component, Numbers.Range range) {
    this.component = component;
    this.range = range;
  }

  /**
   * The type of a component.
   *
   * @throws UserError if there is none, which is for the author of the record to mend
   */
  static ValueType of(RecordComponent component, Optional<Setting> setting) {
    double min = setting.map(Setting::min).orElse(Double.NEGATIVE_INFINITY);
    double max = setting.map(Setting::max).orElse(Double.POSITIVE_INFINITY);
    return new ValueTypes(component, new Numbers.Range(min, max)).of(component.getGenericType());
  }

  private ValueType of(Type type) {
    if (type instanceof ParameterizedType generic) {
      return of((Class<?>) generic.getRawType(), generic.getActualTypeArguments());
    }
    if (type instanceof Class<?> plain) {
      return of(plain);
    }
    throw unknown(type);
  }

  private ValueType of(Class<?> raw, Type[] arguments) {
    if (raw == List.class) {
      return new Containers.ListOf(of(arguments[0]));
    } else if (raw == OneOrMore.class) {
      return new OneOrMoreType(of(arguments[0]));
    } else if (raw == Optional.class) {
      return new Containers.Maybe(of(arguments[0]));
    } else if (raw == Map.class && arguments[0] == String.class) {
      return new Containers.TableOf(of(arguments[1]));
    } else if (raw == Chosen.class && arguments[0] instanceof ParameterizedType factory) {
      return new ChosenType((Class<?>) factory.getRawType());
    }
    throw unknown(raw);
  }

  private ValueType of(Class<?> plain) {
    if (plain == int.class || plain == Integer.class) {
      return new Numbers.Whole(32, range);
    } else if (plain == long.class || plain == Long.class) {
      return new Numbers.Whole(64, range);
    } else if (plain == double.class || plain == Double.class) {
      return new Numbers.Real(range);
    } else if (plain == boolean.class || plain == Boolean.class) {
      return new Scalars.Flag();
    } else if (plain == String.class) {
      return new Scalars.Text();
    } else if (plain == Path.class) {
      return new Scalars.FilePath();
    } else if (plain.isEnum()) {
      return Scalars.Choice.of(plain);
    }
    Optional<Scalars.Parsed> parsed = Scalars.Parsed.of(plain);
    if (parsed.isPresent()) {
      return parsed.get();
    } else if (plain.isRecord()) {
      return SectionType.of(plain.asSubclass(Record.class));
    }
    throw unknown(plain);
  }

  private UserError unknown(Type type) {
    return new UserError(
        "%s.%s cannot be read from a config: %s is not a type for a setting (allowed: int, long, double, boolean, String, Path, an enum, a record, Optional, List, OneOrMore or Map<String, …> of these)"
            .formatted(
                component.getDeclaringRecord().getName(), component.getName(), type.getTypeName()));
  }
}
