package dev.tarsier.core.config.binding;

import dev.tarsier.core.config.binding.ComponentPage.OptionLine;
import dev.tarsier.core.config.tree.KeyPath;
import dev.tarsier.core.config.tree.Node;
import dev.tarsier.core.config.tree.Node.Kind;
import dev.tarsier.core.config.tree.Node.Mapping;
import dev.tarsier.core.config.tree.Node.Scalar;
import dev.tarsier.core.config.tree.Node.Sequence;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The types that hold others. */
final class Containers {

  private Containers() {}

  /** A list. */
  record ListOf(ValueType member) implements ValueType {

    @Override
    public @Nullable Object read(Node node, String path, Reading reading) {
      if (!(node instanceof Sequence sequence)) {
        Complaints.wrongType(node, path, this, reading);
        return null;
      }
      List<Object> values = new ArrayList<>();
      for (int i = 0; i < sequence.items().size(); i++) {
        String place = KeyPath.child(path, Integer.toString(i));
        Object value = member.read(sequence.items().get(i), place, reading);
        if (value != null) {
          values.add(value);
        }
      }
      return values.size() == sequence.items().size() ? List.copyOf(values) : null;
    }

    @Override
    public Object write(Object value) {
      // All empty streams give one list, which YAML would write once and refer to by an alias.
      return ((List<?>) value)
          .stream().map(member::write).collect(Collectors.toCollection(ArrayList::new));
    }

    @Override
    public String word() {
      return "a list";
    }

    @Override
    public String words() {
      return "a list, each member " + member.words();
    }

    @Override
    public String range() {
      return member.range();
    }

    @Override
    public List<OptionLine> lines(String key) {
      return member.lines(KeyPath.child(key, "N"));
    }
  }

  /** Keys that the user chooses; the only place where any key is taken. */
  record TableOf(ValueType member) implements ValueType {

    @Override
    public @Nullable Object read(Node node, String path, Reading reading) {
      if (!(node instanceof Mapping mapping)) {
        Complaints.wrongType(node, path, this, reading);
        return null;
      }
      Map<String, Object> values = new LinkedHashMap<>();
      mapping
          .entries()
          .forEach(
              (key, entry) -> {
                Object value = member.read(entry.value(), KeyPath.child(path, key), reading);
                if (value != null) {
                  values.put(key, value);
                }
              });
      return values.size() == mapping.entries().size() ? Collections.unmodifiableMap(values) : null;
    }

    @Override
    public Object write(Object value) {
      Map<String, Object> written = new LinkedHashMap<>();
      ((Map<?, ?>) value).forEach((key, v) -> written.put((String) key, member.write(v)));
      return written;
    }

    @Override
    public String word() {
      return "a table";
    }

    @Override
    public String words() {
      return "a table, each value " + member.words();
    }
  }

  /** {@link Optional}: the key may be absent, or say {@code null} to take back a parent's value. */
  record Maybe(ValueType member) implements ValueType {

    @Override
    public @Nullable Object read(Node node, String path, Reading reading) {
      if (node instanceof Scalar scalar && scalar.kind() == Kind.NOTHING) {
        return Optional.empty();
      }
      Object value = member.read(node, path, reading);
      return value == null ? null : Optional.of(value);
    }

    /** Only for a present value: an absent one is not written. */
    @Override
    public Object write(Object value) {
      return member.write(((Optional<?>) value).orElseThrow());
    }

    @Override
    public String word() {
      return member.word();
    }

    @Override
    public String words() {
      return member.words();
    }

    @Override
    public String range() {
      return member.range();
    }

    @Override
    public Optional<Object> absent() {
      return Optional.of(Optional.empty());
    }

    @Override
    public List<OptionLine> lines(String key) {
      return member.lines(key);
    }
  }
}
