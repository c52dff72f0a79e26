package dev.tarsier.model;

import dev.tarsier.data.ClassNames;
import java.util.List;

/**
 * What a head is built for.
 *
 * @param levels the maps it will see, finest first
 * @param classes the experiment's classes, background not among them
 */
public record HeadContext(List<FeatureShape> levels, ClassNames classes) {

  /** Keeps a copy of the list. */
  public HeadContext {
    levels = List.copyOf(levels);
  }
}
