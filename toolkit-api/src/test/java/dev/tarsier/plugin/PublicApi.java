package dev.tarsier.plugin;

import java.io.IOException;
import java.lang.reflect.Executable;
import java.lang.reflect.Field;
import java.lang.reflect.Member;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The public types of this module and what a class file may refer to in them. */
final class PublicApi {

  private PublicApi() {}

  /** One line a type and one a member, sorted. */
  static List<String> lines() throws IOException {
    Collection<String> lines = new TreeSet<>();
    for (Class<?> type : publicTypes()) {
      lines.add(head(type));
      Stream.<Member[]>of(
              type.getDeclaredConstructors(), type.getDeclaredMethods(), type.getDeclaredFields())
          .flatMap(Arrays::stream)
          .filter(PublicApi::isVisible)
          .forEach(member -> lines.add(line(type, member)));
    }
    return List.copyOf(lines);
  }

  private static List<Class<?>> publicTypes() throws IOException {
    Path classes = folder();
    List<Class<?>> types = new ArrayList<>();
    try (Stream<Path> files = Files.walk(classes)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".class")).toList()) {
        Class<?> type = load(classes.relativize(file).toString());
        if (isPublic(type)) {
          types.add(type);
        }
      }
    }
    return types;
  }

  private static Path folder() {
    try {
      return Path.of(
          DetectionPlugin.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }

  private static Class<?> load(String file) {
    String name = file.replace(".class", "").replace('/', '.').replace('\\', '.');
    try {
      return Class.forName(name, false, PublicApi.class.getClassLoader());
    } catch (ClassNotFoundException e) {
      throw new IllegalStateException(e);
    }
  }

  private static boolean isPublic(Class<?> type) {
    return Modifier.isPublic(type.getModifiers())
        && !type.isAnonymousClass()
        && (type.getDeclaringClass() == null || isPublic(type.getDeclaringClass()));
  }

  private static boolean isVisible(Member member) {
    int modifiers = member.getModifiers();
    return (Modifier.isPublic(modifiers) || Modifier.isProtected(modifiers))
        && !member.isSynthetic();
  }

  private static String head(Class<?> type) {
    String parents =
        Stream.concat(Stream.ofNullable(type.getSuperclass()), Arrays.stream(type.getInterfaces()))
            .map(Class::getName)
            .collect(Collectors.joining(", "));
    return "%s: %s (%s)".formatted(type.getName(), Modifier.toString(type.getModifiers()), parents);
  }

  private static String line(Class<?> type, Member member) {
    String what =
        member instanceof Field field
            ? "%s: %s".formatted(field.getName(), field.getType().getTypeName())
            : call((Executable) member);
    return "%s  %s %s".formatted(type.getName(), Modifier.toString(member.getModifiers()), what);
  }

  private static String call(Executable member) {
    String parameters =
        Arrays.stream(member.getParameterTypes())
            .map(Class::getTypeName)
            .collect(Collectors.joining(", "));
    return member instanceof Method method
        ? "%s(%s): %s".formatted(method.getName(), parameters, method.getReturnType().getTypeName())
        : "new(%s)".formatted(parameters);
  }
}
