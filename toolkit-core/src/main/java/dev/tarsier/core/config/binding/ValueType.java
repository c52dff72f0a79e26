package dev.tarsier.core.config.binding;

import dev.tarsier.core.config.binding.ComponentPage.OptionLine;
import dev.tarsier.core.config.tree.Node;
import dev.tarsier.core.config.tree.Problems;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a setting may be: how it is read, written and put in words. */
interface ValueType {

  /**
   * What goes along with reading.
   *
   * @param catalog knows the names behind {@code type:}
   * @param problems takes what is wrong
   */
  record Reading(Catalog catalog, Problems problems) {}

  /**
   * The value of a node.
   *
   * @param path its dotted path
   * @return null if the node is no such value; then the problem is noted
   */
  @Nullable Object read(Node node, String path, Reading reading);

  /** The value as maps, lists, texts, numbers and booleans. */
  Object write(Object value);

  /** What it takes, in a word with an article: {@code an integer}. */
  String word();

  /** What it takes, in full: {@code a list, each member an integer}. */
  default String words() {
    return word();
  }

  /** What is allowed of it, such as {@code 0 to 1}; empty if everything is. */
  default String range() {
    return "";
  }

  /** The value of an absent key that has no default. */
  default Optional<Object> absent() {
    return Optional.empty();
  }

  /** The options inside, below a key, if it is made of any. */
  default List<OptionLine> lines(String key) {
    return List.of();
  }

  /** Words and range: what a message says is allowed. */
  default String allowed() {
    return range().isEmpty() ? words() : "%s, %s".formatted(words(), range());
  }
}
