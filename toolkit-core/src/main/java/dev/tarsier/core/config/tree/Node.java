package dev.tarsier.core.config.tree;

import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A piece of a config that knows where it was written. */
public sealed interface Node {

  /** Where it begins. */
  Position position();

  /** What a scalar is by YAML 1.2's core schema. */
  enum Kind {
    /** Quoted, or anything that is none of the others. */
    TEXT,
    /** {@code 16}. */
    INTEGER,
    /** {@code 1.0e-4}. */
    REAL,
    /** {@code true} or {@code false}. */
    BOOLEAN,
    /** Nothing at all, {@code ~} or {@code null}. */
    NOTHING
  }

  /**
   * A single value.
   *
   * @param text as it was written, quotes and escapes resolved
   * @param kind what it is
   * @param quoted whether it is text because it was quoted
   * @param fromEnvironment whether it begins with the value of an environment variable
   */
  record Scalar(Position position, String text, Kind kind, boolean quoted, boolean fromEnvironment)
      implements Node {

    /**
     * The text as a path. What stands in a file is relative to that file; what was given outside of
     * it, by {@code --set} or an environment variable, to the folder Tarsier is run in.
     *
     * @throws java.nio.file.InvalidPathException if this system has no such paths
     */
    public Path path() {
      Path path = Path.of(text);
      return fromEnvironment ? path : position.folder().resolve(path).normalize();
    }
  }

  /**
   * A list.
   *
   * @param items in order
   */
  record Sequence(Position position, List<Node> items) implements Node {

    /** Keeps a copy of the list. */
    public Sequence {
      items = List.copyOf(items);
    }
  }

  /**
   * Keys and values.
   *
   * @param entries in the order they were written
   */
  record Mapping(Position position, Map<String, Entry> entries) implements Node {

    /** Keeps a copy in the same order. */
    public Mapping {
      entries = Collections.unmodifiableMap(new LinkedHashMap<>(entries));
    }

    /** Nothing in it. */
    public static Mapping empty(Position position) {
      return new Mapping(position, Map.of());
    }

    /** A key and its value, if they are there. */
    public Optional<Entry> entry(String key) {
      return Optional.ofNullable(entries.get(key));
    }

    /** The value of a key, if it is there. */
    public Optional<Node> get(String key) {
      return entry(key).map(Entry::value);
    }

    /** The same with one key set or replaced. */
    public Mapping with(String key, Entry entry) {
      var changed = new LinkedHashMap<>(entries);
      changed.put(key, entry);
      return new Mapping(position, changed);
    }

    /** The same without a key. */
    public Mapping without(String key) {
      var changed = new LinkedHashMap<>(entries);
      changed.remove(key);
      return new Mapping(position, changed);
    }
  }

  /**
   * A value with the place of its key.
   *
   * @param key where the key was written
   * @param value what stands there
   */
  record Entry(Position key, Node value) {}
}
