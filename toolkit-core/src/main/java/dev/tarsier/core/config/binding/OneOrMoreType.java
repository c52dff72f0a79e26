package dev.tarsier.core.config.binding;

import dev.tarsier.core.config.tree.Node;
import dev.tarsier.core.config.tree.Node.Sequence;
import dev.tarsier.plugin.OneOrMore;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * {@link OneOrMore}: a value, or a list of at least one.
 *
 * @param member the value
 */
record OneOrMoreType(ValueType member) implements ValueType {

  @Override
  public @Nullable Object read(Node node, String path, Reading reading) {
    if (!(node instanceof Sequence sequence)) {
      Object value = member.read(node, path, reading);
      return value == null ? null : new OneOrMore<>(List.of(value));
    }
    if (sequence.items().isEmpty()) {
      reading.problems().add(node.position(), path, "this list is empty", "allowed: " + allowed());
      return null;
    }
    Object values = new Containers.ListOf(member).read(node, path, reading);
    return values == null ? null : new OneOrMore<>((List<?>) values);
  }

  @Override
  public Object write(Object value) {
    List<?> values = ((OneOrMore<?>) value).values();
    return values.size() == 1
        ? member.write(values.get(0))
        : values.stream().map(member::write).toList();
  }

  @Override
  public String word() {
    return member.word();
  }

  @Override
  public String words() {
    return "%s, or a list of such".formatted(member.words());
  }

  @Override
  public String range() {
    return member.range();
  }
}
