package dev.tarsier.core.config.binding;

import dev.tarsier.core.config.tree.Node;
import dev.tarsier.core.config.tree.Node.Kind;
import dev.tarsier.core.config.tree.Node.Scalar;
import dev.tarsier.problem.Printable;
import dev.tarsier.problem.Suggestion;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.nio.file.InvalidPathException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The types of single values that are no numbers. */
final class Scalars {

  private Scalars() {}

  /** A dollar and a brace would be taken for a variable when they are read again. */
  private static String escape(String text) {
    return text.replace("${", "$${");
  }

  /** The text of a node that may pass for text: numbers and booleans are taken as written. */
  private static Optional<String> text(Node node) {
    return node instanceof Scalar scalar && scalar.kind() != Kind.NOTHING
        ? Optional.of(scalar.text())
        : Optional.empty();
  }

  /** {@code true} or {@code false}. */
  record Flag() implements ValueType {
    @Override
    public @Nullable Object read(Node node, String path, Reading reading) {
      if (node instanceof Scalar scalar && scalar.kind() == Kind.BOOLEAN) {
        return Boolean.valueOf(scalar.text());
      }
      Complaints.wrongType(node, path, this, reading);
      return null;
    }

    @Override
    public Object write(Object value) {
      return value;
    }

    @Override
    public String word() {
      return "true or false";
    }
  }

  /** Any text; {@code 007} is the text 007. */
  record Text() implements ValueType {
    @Override
    public @Nullable Object read(Node node, String path, Reading reading) {
      Optional<String> text = text(node);
      if (text.isPresent()) {
        return text.get();
      }
      Complaints.wrongType(node, path, this, reading);
      return null;
    }

    @Override
    public Object write(Object value) {
      return escape((String) value);
    }

    @Override
    public String word() {
      return "a text";
    }
  }

  /** A path, absolute once it is read; {@link Scalar#path} says relative to what. */
  record FilePath() implements ValueType {
    @Override
    public @Nullable Object read(Node node, String path, Reading reading) {
      if (node instanceof Scalar scalar
          && scalar.kind() != Kind.NOTHING
          && !scalar.text().isBlank()) {
        try {
          return scalar.path().toAbsolutePath().normalize();
        } catch (InvalidPathException e) {
          reading
              .problems()
              .add(
                  node.position(), path, "this is not a path: " + Printable.of(e.getMessage()), "");
          return null;
        }
      }
      Complaints.wrongType(node, path, this, reading);
      return null;
    }

    @Override
    public Object write(Object value) {
      return escape(value.toString());
    }

    @Override
    public String word() {
      return "a path";
    }
  }

  /**
   * One of an enum's constants, in lower case, hyphens as good as underscores; without the
   * underscore that Java wants before a digit, as in {@code _1X1}.
   *
   * @param constants in their order
   */
  record Choice(List<Enum<?>> constants) implements ValueType {

    static Choice of(Class<?> type) {
      return new Choice(
          Arrays.stream(type.getEnumConstants()).<Enum<?>>map(c -> (Enum<?>) c).toList());
    }

    @Override
    public @Nullable Object read(Node node, String path, Reading reading) {
      Optional<String> text = text(node);
      if (text.isEmpty()) {
        Complaints.wrongType(node, path, this, reading);
        return null;
      }
      String name = text.get().replace('-', '_');
      for (Enum<?> constant : constants) {
        if (write(constant).equals(name)) {
          return constant;
        }
      }
      String nearest =
          Suggestion.nearest(name, names()).map("; did you mean '%s'?"::formatted).orElse("");
      reading
          .problems()
          .add(
              node.position(),
              path,
              "'%s' is not known".formatted(text.get()),
              "allowed: " + range() + nearest);
      return null;
    }

    @Override
    public Object write(Object value) {
      return ((Enum<?>) value).name().toLowerCase(Locale.ROOT).replaceFirst("^_(?=\\d)", "");
    }

    private List<String> names() {
      return constants.stream().map(constant -> write(constant).toString()).toList();
    }

    @Override
    public String word() {
      return "a word";
    }

    @Override
    public String range() {
      return String.join(", ", names());
    }
  }

  /**
   * A type with a {@code static T parse(String)} that throws {@link InvalidSetting}, and whose
   * {@code toString} can be parsed.
   *
   * @param type its class
   * @param parse that method
   */
  record Parsed(Class<?> type, Method parse) implements ValueType {

    static Optional<Parsed> of(Class<?> type) {
      return Arrays.stream(type.getMethods())
          .filter(method -> method.getName().equals("parse") && method.getReturnType() == type)
          .filter(
              method -> Arrays.equals(method.getParameterTypes(), new Class<?>[] {String.class}))
          .findFirst()
          .map(method -> new Parsed(type, method));
    }

    @Override
    public @Nullable Object read(Node node, String path, Reading reading) {
      Optional<String> text = text(node);
      if (text.isEmpty()) {
        Complaints.wrongType(node, path, this, reading);
        return null;
      }
      try {
        return parse.invoke(null, text.get());
      } catch (InvocationTargetException e) {
        if (e.getCause() instanceof InvalidSetting complaint) {
          reading.problems().add(node.position(), path, complaint.complaint(), complaint.remedy());
          return null;
        }
        throw new IllegalStateException("%s fails on '%s'".formatted(parse, text.get()), e);
      } catch (IllegalAccessException e) {
        throw new IllegalStateException("%s must be public".formatted(parse), e);
      }
    }

    @Override
    public Object write(Object value) {
      return escape(value.toString());
    }

    @Override
    public String word() {
      return "a text";
    }
  }
}
