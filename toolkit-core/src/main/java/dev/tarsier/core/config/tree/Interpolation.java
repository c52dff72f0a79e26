package dev.tarsier.core.config.tree;

import dev.tarsier.core.config.tree.Node.Entry;
import dev.tarsier.core.config.tree.Node.Kind;
import dev.tarsier.core.config.tree.Node.Mapping;
import dev.tarsier.core.config.tree.Node.Scalar;
import dev.tarsier.core.config.tree.Node.Sequence;
import dev.tarsier.problem.Printable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Fills {@code ${NAME}} and {@code ${NAME:default}} in values; a second dollar sign before the
 * first keeps the text as it is, less that sign. Keys are left alone.
 *
 * <p>The outcome is read anew as an unquoted scalar: inside braces YAML wants {@code "${RATE}"}
 * quoted, and it may still be a number.
 */
final class Interpolation {

  private static final Pattern VARIABLE =
      Pattern.compile("\\$\\$\\{|\\$\\{(?<body>[^}]*)(?<end>}?)");
  private static final Pattern BODY =
      Pattern.compile("(?<name>[A-Za-z_][A-Za-z0-9_]*)(:(?<default>.*))?", Pattern.DOTALL);

  private final Environment environment;
  private final Predicate<String> needless;
  private final Problems problems;

  /**
   * An interpolation.
   *
   * @param needless keys whose unset variables are nobody's problem: their text stays as it is
   */
  Interpolation(Environment environment, Predicate<String> needless, Problems problems) {
    this.environment = environment;
    this.needless = needless;
    this.problems = problems;
  }

  Mapping fill(Mapping mapping, String path) {
    Map<String, Entry> filled = new LinkedHashMap<>();
    mapping
        .entries()
        .forEach(
            (key, entry) ->
                filled.put(
                    key, new Entry(entry.key(), fill(entry.value(), KeyPath.child(path, key)))));
    return new Mapping(mapping.position(), filled);
  }

  Node fill(Node node, String path) {
    if (node instanceof Mapping mapping) {
      return fill(mapping, path);
    }
    if (node instanceof Sequence sequence) {
      List<Node> items = new ArrayList<>();
      for (Node item : sequence.items()) {
        items.add(fill(item, KeyPath.child(path, Integer.toString(items.size()))));
      }
      return new Sequence(sequence.position(), items);
    }
    return fill((Scalar) node, path);
  }

  private Scalar fill(Scalar scalar, String path) {
    Matcher matcher = VARIABLE.matcher(scalar.text());
    var text = new StringBuilder();
    boolean fromOutside = false;
    while (matcher.find()) {
      boolean escaped = matcher.group("body") == null;
      fromOutside |= !escaped;
      String value = escaped ? "${" : value(matcher, scalar, path);
      matcher.appendReplacement(text, Matcher.quoteReplacement(value));
    }
    matcher.appendTail(text);
    String filled = text.toString();
    if (!fromOutside) {
      return new Scalar(scalar.position(), filled, scalar.kind(), scalar.quoted(), false);
    }
    if (!Printable.isName(filled)) {
      problems.add(scalar.position(), path, YamlReader.controls(filled), "look at the variable");
    }
    Kind kind = YamlReader.kindOf(filled);
    return new Scalar(
        scalar.position(),
        filled,
        kind == Kind.NOTHING ? Kind.TEXT : kind,
        false,
        leads(scalar.text()));
  }

  /** Whether a text begins with what a set variable says, as a path from the shell does. */
  private boolean leads(String text) {
    Matcher matcher = VARIABLE.matcher(text);
    if (!matcher.lookingAt() || matcher.group("body") == null) {
      return false;
    }
    Matcher body = BODY.matcher(matcher.group("body"));
    return body.matches() && environment.get(body.group("name")) != null;
  }

  private String value(Matcher matcher, Scalar scalar, String path) {
    Matcher body = BODY.matcher(matcher.group("body"));
    if (matcher.group("end").isEmpty() || !body.matches()) {
      problems.add(
          scalar.position(),
          path,
          "'%s' names no environment variable".formatted(matcher.group()),
          "write ${NAME} or ${NAME:default}, or $${ for a plain ${");
      return "";
    }
    String name = body.group("name");
    String value = environment.get(name);
    if (value != null) {
      return value;
    }
    String byDefault = body.group("default");
    if (byDefault != null) {
      return byDefault;
    }
    if (needless.test(path)) {
      return matcher.group();
    }
    problems.add(
        scalar.position(),
        path,
        "the environment variable %s is not set".formatted(name),
        "export %s=…, or write ${%s:default}".formatted(name, name));
    return "";
  }
}
