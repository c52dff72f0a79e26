package dev.tarsier.core.config.binding;

import dev.tarsier.core.config.tree.KeyPath;
import dev.tarsier.core.config.tree.Node;
import dev.tarsier.core.config.tree.Node.Kind;
import dev.tarsier.core.config.tree.Node.Mapping;
import dev.tarsier.core.config.tree.Node.Scalar;
import dev.tarsier.plugin.Component;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * {@code {type: NAME, option…}}, or {@code NAME} where no option is set: the options that are
 * allowed are those of the component called NAME.
 *
 * @param factory the kind of component
 */
record ChosenType(Class<?> factory) implements ValueType {

  private static final String TYPE = "type";

  @Override
  public @Nullable Object read(Node node, String path, Reading reading) {
    Registry<?> known = reading.catalog().registry(factory);
    if (node instanceof Scalar name && name.kind() == Kind.TEXT) {
      return chosen(known, name, Mapping.empty(name.position()), path, path, reading);
    }
    if (!(node instanceof Mapping mapping)) {
      Complaints.wrongType(node, path, this, reading);
      return null;
    }
    Optional<Node> type = mapping.get(TYPE);
    String typePath = KeyPath.child(path, TYPE);
    if (type.isEmpty()) {
      reading.problems().add(mapping.position(), typePath, "this key is missing", known.choice(""));
      return null;
    }
    if (!(type.get() instanceof Scalar name) || name.kind() == Kind.NOTHING) {
      reading
          .problems()
          .add(type.get().position(), typePath, "this is not a name", known.choice(""));
      return null;
    }
    return chosen(known, name, mapping.without(TYPE), path, typePath, reading);
  }

  private static @Nullable Object chosen(
      Registry<?> registry,
      Scalar name,
      Mapping options,
      String path,
      String typePath,
      Reading reading) {
    Optional<? extends Component<?>> component = registry.find(name.text());
    if (component.isEmpty()) {
      reading
          .problems()
          .add(
              name.position(),
              typePath,
              "no %s is called '%s'".formatted(registry.kind().word(), name.text()),
              registry.choice(name.text()));
      return null;
    }
    Object values = SectionType.of(component.get().options()).read(options, path, reading);
    return values == null ? null : new Chosen<>(component.get(), (Record) values);
  }

  @Override
  public Object write(Object value) {
    Chosen<?> chosen = (Chosen<?>) value;
    Map<String, Object> written = new LinkedHashMap<>();
    written.put(TYPE, chosen.name());
    written.putAll(SectionType.of(chosen.options().getClass()).write(chosen.options()));
    return written;
  }

  @Override
  public String word() {
    return "a section";
  }

  @Override
  public String words() {
    return "a name, or a section {type: NAME, …}";
  }
}
