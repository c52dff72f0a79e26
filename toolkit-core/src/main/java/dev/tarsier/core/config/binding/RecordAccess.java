package dev.tarsier.core.config.binding;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Calls records by reflection; a plugin's options may be package-private. */
final class RecordAccess {

  private RecordAccess() {}

  /** A record of these component values; what its constructor throws is passed on. */
  static Record create(Class<? extends Record> type, List<@Nullable Object> values) {
    Class<?>[] parameters =
        Arrays.stream(type.getRecordComponents())
            .map(RecordComponent::getType)
            .toArray(Class<?>[]::new);
    try {
      Constructor<? extends Record> constructor = type.getDeclaredConstructor(parameters);
      constructor.setAccessible(true);
      return constructor.newInstance(values.toArray());
    } catch (InvocationTargetException e) {
      throw thrown(type, e);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("%s cannot be created".formatted(type.getName()), e);
    }
  }

  /** The value of a component. */
  static Object get(RecordComponent component, Object of) {
    Method accessor = component.getAccessor();
    try {
      accessor.setAccessible(true);
      return accessor.invoke(of);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("%s cannot be read".formatted(accessor), e);
    }
  }

  private static RuntimeException thrown(Class<?> type, InvocationTargetException e) {
    return e.getCause() instanceof RuntimeException cause
        ? cause
        : new IllegalStateException("%s cannot be created".formatted(type.getName()), e);
  }
}
