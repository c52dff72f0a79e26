package dev.tarsier.core.config.binding;

import dev.tarsier.core.config.binding.ComponentPage.OptionLine;
import dev.tarsier.core.config.tree.KeyPath;
import dev.tarsier.core.config.tree.Node;
import dev.tarsier.core.config.tree.Node.Mapping;
import dev.tarsier.core.config.tree.Position;
import dev.tarsier.core.config.tree.YamlReader;
import dev.tarsier.problem.Suggestion;
import dev.tarsier.problem.UserError;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A section whose keys are a record's components.
 *
 * @param type the record
 * @param options its components, in order
 */
record SectionType(Class<? extends Record> type, List<Option> options) implements ValueType {

  static SectionType of(Class<? extends Record> type) {
    return new SectionType(
        type, Arrays.stream(type.getRecordComponents()).map(Option::of).toList());
  }

  @Override
  public @Nullable Object read(Node node, String path, Reading reading) {
    if (!(node instanceof Mapping mapping)) {
      Complaints.wrongType(node, path, this, reading);
      return null;
    }
    int before = reading.problems().size();
    refuseUnknownKeys(mapping, path, reading);
    List<@Nullable Object> values = new ArrayList<>();
    for (Option option : options) {
      values.add(read(option, mapping, KeyPath.child(path, option.key()), reading));
    }
    return reading.problems().size() == before && !values.contains(null)
        ? create(values, mapping, path, reading)
        : null;
  }

  private void refuseUnknownKeys(Mapping mapping, String path, Reading reading) {
    List<String> keys = options.stream().map(Option::key).toList();
    String allowed = "allowed: " + (keys.isEmpty() ? "no key" : String.join(", ", keys));
    mapping
        .entries()
        .forEach(
            (key, entry) -> {
              if (!keys.contains(key)) {
                reading
                    .problems()
                    .add(
                        entry.key(),
                        KeyPath.child(path, key),
                        "unknown key",
                        allowed + hint(key, keys));
              }
            });
  }

  private static String hint(String key, List<String> keys) {
    return FamiliarKeys.place(key, keys)
        .or(() -> Suggestion.nearest(key, keys).map("did you mean '%s'?"::formatted))
        .map("; "::concat)
        .orElse("");
  }

  private @Nullable Object read(Option option, Mapping mapping, String path, Reading reading) {
    Optional<Node> given = mapping.get(option.key());
    if (given.isPresent()) {
      return option.type().read(given.get(), path, reading);
    }
    if (option.byDefault().isPresent()) {
      return readDefault(option, option.byDefault().get(), path, reading);
    }
    if (option.type().absent().isPresent()) {
      return option.type().absent().get();
    }
    reading
        .problems()
        .add(mapping.position(), path, "this key is missing", "wanted: " + option.summary());
    return null;
  }

  private @Nullable Object readDefault(Option option, String text, String path, Reading reading) {
    Position place = Position.in("default of %s.%s".formatted(type.getSimpleName(), option.key()));
    return YamlReader.readValue(place, path, text, reading.problems())
        .map(node -> option.type().read(node, path, reading))
        .orElse(null);
  }

  private @Nullable Object create(
      List<@Nullable Object> values, Mapping mapping, String path, Reading reading) {
    try {
      return RecordAccess.create(type, values);
    } catch (InvalidSetting e) {
      String place = e.key().isEmpty() ? path : KeyPath.child(path, e.key());
      reading.problems().add(nearestPosition(mapping, e.key()), place, e.complaint(), e.remedy());
    } catch (IllegalArgumentException | UserError e) {
      reading.problems().add(mapping.position(), path, message(e), "");
    }
    return null;
  }

  private static String message(RuntimeException e) {
    return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
  }

  /** Where a path below a section was written, or the innermost section on the way to it. */
  private static Position nearestPosition(Mapping mapping, String path) {
    Node place = mapping;
    for (String key : path.split("\\.", -1)) {
      Optional<Node> inner = place instanceof Mapping section ? section.get(key) : Optional.empty();
      if (inner.isEmpty()) {
        return place.position();
      }
      place = inner.get();
    }
    return place.position();
  }

  @Override
  public Map<String, Object> write(Object value) {
    Map<String, Object> written = new LinkedHashMap<>();
    for (Option option : options) {
      Object content = RecordAccess.get(option.component(), value);
      if (!content.equals(Optional.empty())) {
        written.put(option.key(), option.type().write(content));
      }
    }
    return written;
  }

  @Override
  public String word() {
    return "a section";
  }

  @Override
  public String words() {
    return "a section {%s}"
        .formatted(String.join(", ", options.stream().map(Option::key).toList()));
  }

  @Override
  public List<OptionLine> lines(String key) {
    return options.stream().flatMap(option -> option.lines(key).stream()).toList();
  }
}
