package dev.tarsier.plugin;

import dev.tarsier.data.Imaging;
import dev.tarsier.data.Transform;

/**
 * Builds a transform from an entry of {@code augment:} in a config.
 *
 * @param <O> the options record
 */
@FunctionalInterface
public interface TransformFactory<O extends Record> {

  /** A transform, safe for many threads. */
  Transform create(O options, Imaging imaging);
}
