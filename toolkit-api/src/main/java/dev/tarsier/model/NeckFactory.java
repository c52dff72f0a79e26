package dev.tarsier.model;

import java.util.List;

/**
 * Builds a neck for a backbone's stages from what stands under {@code neck:} in a config.
 *
 * @param <O> the options record
 */
@FunctionalInterface
public interface NeckFactory<O extends Record> {

  /** A neck without weights yet. */
  Neck create(O options, List<FeatureShape> stages);
}
