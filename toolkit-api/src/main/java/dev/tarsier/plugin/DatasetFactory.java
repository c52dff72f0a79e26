package dev.tarsier.plugin;

import dev.tarsier.data.ClassNames;
import dev.tarsier.data.Dataset;
import java.util.Optional;

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

  /**
   * The classes that the data names by itself, such as the sub-folders of an image folder, in the
   * order in which the field counts them. Empty where annotations name classes one object at a
   * time: there the config lists them.
   *
   * @throws dev.tarsier.problem.UserError if a folder or file that names them is missing or
   *     malformed
   */
  default Optional<ClassNames> classNames(O options) {
    return Optional.empty();
  }
}
