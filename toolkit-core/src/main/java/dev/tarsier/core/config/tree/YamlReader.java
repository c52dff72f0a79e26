package dev.tarsier.core.config.tree;

import dev.tarsier.core.config.tree.Node.Entry;
import dev.tarsier.core.config.tree.Node.Kind;
import dev.tarsier.core.config.tree.Node.Mapping;
import dev.tarsier.core.config.tree.Node.Scalar;
import dev.tarsier.core.config.tree.Node.Sequence;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.resolver.ScalarResolver;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Turns YAML text into a tree. Duplicate keys, keys that are no text and cycles are problems. */
public final class YamlReader {

  private final Problems problems;
  private final Function<Mark, Position> places;
  private final Position whole;

  private YamlReader(Problems problems, Function<Mark, Position> places, Position whole) {
    this.problems = problems;
    this.places = places;
    this.whole = whole;
  }

  /** Reads a file's text; empty if it is no YAML, and then a problem says where. */
  static Optional<Node> readFile(String source, String text, Problems problems) {
    Function<Mark, Position> places =
        mark -> new Position(source, mark.getLine() + 1, mark.getColumn() + 1);
    return new YamlReader(problems, places, new Position(source, 1, 1)).read(text, "");
  }

  /**
   * Reads a value that was written somewhere else than in a file, such as a default.
   *
   * @param path the key it is for
   * @return empty if it is no YAML, and then a problem says so
   */
  public static Optional<Node> readValue(
      Position position, String path, String text, Problems problems) {
    return new YamlReader(problems, mark -> position, position).read(text, path);
  }

  /** What an unquoted scalar of this text is. */
  static Kind kindOf(String text) {
    // The core schema's resolver is made for each call: it is not documented as safe for threads.
    ScalarResolver resolver = new CoreSchema().getScalarResolver();
    return kind(resolver.resolve(text, true));
  }

  private Optional<Node> read(String text, String path) {
    LoadSettings settings = LoadSettings.builder().setSchema(new CoreSchema()).build();
    try {
      Node empty = new Scalar(whole, "", Kind.NOTHING, false);
      return Optional.of(
          new Compose(settings)
              .composeString(text.startsWith("\uFEFF") ? text.substring(1) : text)
              .map(node -> convert(node, path))
              .orElse(empty));
    } catch (MarkedYamlEngineException e) {
      Position position = e.getProblemMark().or(e::getContextMark).map(places).orElse(whole);
      String context = e.getContext() == null ? "" : ", " + e.getContext();
      problems.add(position, path, "this is not YAML: " + e.getProblem() + context, "");
    } catch (YamlEngineException e) {
      problems.add(whole, path, "this is not YAML: " + e.getMessage(), "");
    }
    return Optional.empty();
  }

  private Node convert(org.snakeyaml.engine.v2.nodes.Node node, String path) {
    Position position = position(node);
    if (node.isRecursive()) {
      problems.add(position, path, "this contains itself by an alias", "");
      return new Scalar(position, "", Kind.NOTHING, false);
    }
    if (node instanceof MappingNode mapping) {
      return mapping(mapping, position, path);
    }
    if (node instanceof SequenceNode sequence) {
      var items = sequence.getValue();
      return new Sequence(
          position,
          IntStream.range(0, items.size())
              .mapToObj(i -> convert(items.get(i), KeyPath.child(path, Integer.toString(i))))
              .toList());
    }
    ScalarNode scalar = (ScalarNode) node;
    return new Scalar(position, scalar.getValue(), kind(scalar.getTag()), !scalar.isPlain());
  }

  private Mapping mapping(MappingNode node, Position position, String path) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : node.getValue()) {
      Position keyPosition = position(tuple.getKeyNode());
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        problems.add(keyPosition, path, "a key must be a word", "");
        continue;
      }
      String child = KeyPath.child(path, key.getValue());
      Entry entry = new Entry(keyPosition, convert(tuple.getValueNode(), child));
      Entry earlier = entries.putIfAbsent(key.getValue(), entry);
      if (earlier != null) {
        problems.add(
            keyPosition,
            child,
            "this key is given twice",
            "the first is at %s; remove one".formatted(earlier.key()));
      }
    }
    return new Mapping(position, entries);
  }

  private Position position(org.snakeyaml.engine.v2.nodes.Node node) {
    return node.getStartMark().map(places).orElse(whole);
  }

  private static Kind kind(Tag tag) {
    if (tag.equals(Tag.INT)) {
      return Kind.INTEGER;
    } else if (tag.equals(Tag.FLOAT)) {
      return Kind.REAL;
    } else if (tag.equals(Tag.BOOL)) {
      return Kind.BOOLEAN;
    } else if (tag.equals(Tag.NULL)) {
      return Kind.NOTHING;
    }
    return Kind.TEXT;
  }
}
