package dev.tarsier.plugin;

import dev.tarsier.data.Dataset;

/**
 * Opens a dataset from what stands under {@code data:} in a config.
 *
 * @param <O> the options record
 */
@FunctionalInterface
public interface DatasetFactory<O extends Record> {

  /**
   * Opens the dataset: reads its annotations, decodes nothing.
   *
   * @throws dev.tarsier.problem.UserError if a folder or file is missing or malformed; the message
   *     names it
   */
  Dataset open(O options, DatasetContext context);
}
