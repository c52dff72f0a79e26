package dev.tarsier.contract;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Which tests of a contract fail. */
final class BrokenPromises {

  private BrokenPromises() {}

  /** The names of the failing tests of this class, sorted. */
  static List<String> of(Class<?> type, Object contract) {
    return Stream.of(type.getDeclaredMethods())
        .filter(method -> method.isAnnotationPresent(Test.class))
        .filter(method -> fails(method, contract))
        .map(Method::getName)
        .sorted()
        .toList();
  }

  private static boolean fails(Method test, Object contract) {
    try {
      test.invoke(contract);
      return false;
    } catch (InvocationTargetException e) {
      return true;
    } catch (IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }
}
