package dev.tarsier.model;

import dev.tarsier.data.ClassNames;
import java.util.List;
import java.util.Optional;

/**
 * What a head is built for.
 *
 * @param levels the maps it will see, finest first
 * @param classes the experiment's classes, background not among them
 * @param tail what the backbone has behind its last stage, where the head sees that stage itself
 *     and not a neck's map; a head that takes it makes it a part of its own
 */
public record HeadContext(List<FeatureShape> levels, ClassNames classes, Optional<Tail> tail) {

  /** Keeps a copy of the list. */
  public HeadContext {
    levels = List.copyOf(levels);
  }

  /** Maps of a neck, or of a backbone that offers no tail. */
  public HeadContext(List<FeatureShape> levels, ClassNames classes) {
    this(levels, classes, Optional.empty());
  }
}
