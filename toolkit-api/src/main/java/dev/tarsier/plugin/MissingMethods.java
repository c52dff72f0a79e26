package dev.tarsier.plugin;

import dev.tarsier.nn.Network;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What an object of a plugin does not implement although its class is no abstract one. javac
 * refuses that, so the class was compiled when the toolkit did not ask for the method yet; without
 * this look the first call would end in an {@link AbstractMethodError} somewhere in a training.
 */
final class MissingMethods {

  private MissingMethods() {}

  /** Those of an object and, if it is a network, of all its parts. */
  static List<String> of(Object made) {
    Set<String> missing = new TreeSet<>();
    if (made instanceof Network network) {
      network.visitNetworks((path, part) -> collect(part.getClass(), missing));
    } else {
      collect(made.getClass(), missing);
    }
    return List.copyOf(missing);
  }

  private static void collect(Class<?> type, Set<String> missing) {
    for (Method method : type.getMethods()) {
      if (Modifier.isAbstract(method.getModifiers())) {
        missing.add(words(type, method));
      }
    }
  }

  private static String words(Class<?> type, Method method) {
    String parameters =
        Arrays.stream(method.getParameterTypes())
            .map(Class::getSimpleName)
            .collect(Collectors.joining(", "));
    return "%s.%s(%s) of %s"
        .formatted(
            type.getName(), method.getName(), parameters, method.getDeclaringClass().getName());
  }
}
