package dev.tarsier.model;

/**
 * Builds a backbone from what stands under {@code backbone:} in a config.
 *
 * @param <O> the options record
 */
@FunctionalInterface
public interface BackboneFactory<O extends Record> {

  /** A backbone without weights yet. */
  Backbone create(O options, ModelContext context);
}
