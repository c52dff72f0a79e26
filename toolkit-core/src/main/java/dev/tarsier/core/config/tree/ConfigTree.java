package dev.tarsier.core.config.tree;

import dev.tarsier.core.config.tree.Node.Kind;
import dev.tarsier.core.config.tree.Node.Mapping;
import dev.tarsier.core.config.tree.Node.Scalar;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * A config before anyone knows what its keys mean: parents merged, overrides applied, variables
 * filled in, in this order, so that a variable that is overridden away need not be set.
 *
 * @param source what the user named
 * @param root the merged keys, without {@code extends} and {@code version}
 * @param problems what was wrong so far and does not hinder binding
 */
public record ConfigTree(String source, Mapping root, Problems problems) {

  /** The version of the config format: what {@code version:} may say. */
  public static final int VERSION = 1;

  private static final String VERSION_KEY = "version";

  /**
   * Reads a file.
   *
   * @param overrides each {@code a.b.c=VALUE}
   * @throws ConfigException if a file is missing, is no YAML or extends itself
   */
  public static ConfigTree read(Path file, List<String> overrides, Environment environment) {
    return read(file, overrides, environment, path -> false);
  }

  /**
   * Reads a file of which not everything is wanted.
   *
   * @param needless keys whose variables may be unset
   * @throws ConfigException as {@link #read(Path, List, Environment)}
   */
  public static ConfigTree read(
      Path file, List<String> overrides, Environment environment, Predicate<String> needless) {
    return build(file.toString(), overrides, environment, needless, reader -> reader.read(file));
  }

  /**
   * Reads a text; its {@code extends} are relative to the current folder.
   *
   * @param source what to call it in messages
   * @throws ConfigException as {@link #read}
   */
  public static ConfigTree parse(
      String source, String text, List<String> overrides, Environment environment) {
    return build(
        source, overrides, environment, path -> false, reader -> reader.parse(source, text));
  }

  private static ConfigTree build(
      String source,
      List<String> overrides,
      Environment environment,
      Predicate<String> needless,
      Function<Inheritance, Mapping> reading) {
    var problems = new Problems();
    var interpolation = new Interpolation(environment, needless, problems);
    var inheritance = new Inheritance(interpolation, problems);
    Mapping merged = reading.apply(inheritance);
    if (inheritance.isIncomplete()) {
      problems.throwIfAny(source);
    }
    Mapping overridden = new Overrides(problems).apply(merged, overrides);
    Mapping filled = interpolation.fill(overridden, "");
    checkVersion(filled, problems);
    return new ConfigTree(source, filled.without(VERSION_KEY), problems);
  }

  private static void checkVersion(Mapping root, Problems problems) {
    Optional<Node> version = root.get(VERSION_KEY);
    if (version.isPresent()
        && !(version.get() instanceof Scalar scalar
            && scalar.text().equals(Integer.toString(VERSION)))) {
      problems.add(
          version.get().position(),
          VERSION_KEY,
          "this version of the config format is not known",
          "allowed: %d".formatted(VERSION));
    }
  }

  /** The text at a dotted path of keys, if a text stands there. */
  public Optional<String> text(String path) {
    return scalar(path).map(Scalar::text);
  }

  /** The path that stands at a dotted path of keys, if one does. */
  public Optional<Path> path(String keys) {
    return scalar(keys).filter(scalar -> !scalar.text().isBlank()).map(Scalar::path);
  }

  private Optional<Scalar> scalar(String path) {
    Optional<Node> node = Optional.of(root);
    for (String key : path.split("\\.", -1)) {
      node = node.flatMap(n -> n instanceof Mapping mapping ? mapping.get(key) : Optional.empty());
    }
    return node.filter(Scalar.class::isInstance)
        .map(Scalar.class::cast)
        .filter(scalar -> scalar.kind() != Kind.NOTHING);
  }
}
