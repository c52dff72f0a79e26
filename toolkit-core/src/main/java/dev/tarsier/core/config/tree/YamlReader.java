package dev.tarsier.core.config.tree;

import dev.tarsier.core.config.tree.Node.Entry;
import dev.tarsier.core.config.tree.Node.Kind;
import dev.tarsier.core.config.tree.Node.Mapping;
import dev.tarsier.core.config.tree.Node.Scalar;
import dev.tarsier.core.config.tree.Node.Sequence;
import dev.tarsier.files.YamlWords;
import dev.tarsier.problem.Printable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
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

/**
 * Turns YAML text into a tree. Duplicate keys, keys that are no text and cycles are problems, and
 * so is what no config needs and a hostile one is made of: nesting beyond {@value #DEEPEST} levels,
 * and more than {@value #MOST_VALUES} values once its aliases are written out.
 */
public final class YamlReader {

  private static final int DEEPEST = 100;
  private static final int MOST_VALUES = 100_000;

  private final Problems problems;
  private final Function<Mark, Position> places;
  private final Position whole;
  private int values;

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
    String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
    try {
      if (!YamlWords.areSensible(plain)) {
        throw new TooMuch(
            whole, "a word here has more than %,d characters".formatted(YamlWords.LONGEST));
      }
      checkNesting(plain, settings);
      Node empty = new Scalar(whole, "", Kind.NOTHING, false, false);
      return Optional.of(
          new Compose(settings)
              .composeString(plain)
              .map(node -> convert(node, path))
              .orElse(empty));
    } catch (MarkedYamlEngineException e) {
      Position position = e.getProblemMark().or(e::getContextMark).map(places).orElse(whole);
      String context = e.getContext() == null ? "" : ", " + e.getContext();
      problems.add(position, path, "this is not YAML: " + e.getProblem() + context, "");
    } catch (TooMuch e) {
      problems.add(e.place, path, e.complaint, "no config needs as much");
    } catch (YamlEngineException | IllegalArgumentException e) { // the second for some tags
      problems.add(whole, path, "this is not YAML: " + e.getMessage(), "");
    }
    return Optional.empty();
  }

  /** By events, which come without recursion, before a tree is made of them. */
  private void checkNesting(String text, LoadSettings settings) {
    int depth = 0;
    for (Event event : new Parse(settings).parseString(text)) {
      if (event instanceof CollectionStartEvent) {
        depth++;
      } else if (event instanceof CollectionEndEvent) {
        depth--;
      }
      if (depth > DEEPEST) {
        throw new TooMuch(
            event.getStartMark().map(places).orElse(whole),
            "this is nested more than %d levels deep".formatted(DEEPEST));
      }
    }
  }

  private Node convert(org.snakeyaml.engine.v2.nodes.Node node, String path) {
    Position position = position(node);
    if (++values > MOST_VALUES) {
      throw new TooMuch(
          position,
          "there are more than %,d values here, aliases written out".formatted(MOST_VALUES));
    }
    if (node.isRecursive()) {
      problems.add(position, path, "this contains itself by an alias", "");
      return new Scalar(position, "", Kind.NOTHING, false, false);
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
    if (!Printable.isName(scalar.getValue())) {
      problems.add(position, path, controls(scalar.getValue()), "take them out");
      return new Scalar(position, Printable.of(scalar.getValue()), Kind.TEXT, true, false);
    }
    Kind kind = kind(scalar.getTag());
    // A tag is only a claim: of !!int "x" the text decides.
    boolean tagged = !scalar.isPlain() && kind != Kind.TEXT;
    return new Scalar(
        position,
        scalar.getValue(),
        kind == Kind.TEXT ? kind : kindOf(scalar.getValue()),
        !scalar.isPlain() && !tagged,
        false);
  }

  /** A line break in a name would write lines of its own into a message. */
  static String controls(String text) {
    return "'%s' holds control characters".formatted(Printable.of(text));
  }

  private Mapping mapping(MappingNode node, Position position, String path) {
    Map<String, Entry> entries = new LinkedHashMap<>();
    for (NodeTuple tuple : node.getValue()) {
      Position keyPosition = position(tuple.getKeyNode());
      if (!(tuple.getKeyNode() instanceof ScalarNode key)) {
        problems.add(keyPosition, path, "a key must be a word", "");
        continue;
      }
      if (!Printable.isName(key.getValue())) {
        problems.add(keyPosition, path, controls(key.getValue()), "take them out");
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

  /** A text with more in it than any config has. */
  private static final class TooMuch extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient Position place;
    private final String complaint;

    TooMuch(Position place, String complaint) {
      super(complaint);
      this.place = place;
      this.complaint = complaint;
    }
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
