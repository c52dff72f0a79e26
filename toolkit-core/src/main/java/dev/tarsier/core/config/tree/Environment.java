package dev.tarsier.core.config.tree;

import org.jspecify.annotations.Nullable;

/** Where {@code ${NAME}} is looked up: {@code System::getenv}, or a map in tests. */
@FunctionalInterface
public interface Environment {

  /** The variable's value, which may be empty; null if it is not set. */
  @Nullable String get(String name);
}
