package dev.tarsier.core.task;

import dev.tarsier.core.config.Split;
import dev.tarsier.core.config.TrainingPlan;
import dev.tarsier.core.device.ChosenDevice;
import dev.tarsier.core.train.TrainingParts;
import dev.tarsier.data.Dataset;
import dev.tarsier.data.Imaging;
import dev.tarsier.nn.Network;
import java.nio.file.Path;
import java.util.List;

/**
 * An experiment of some task, and the parts it is composed of. Each call builds anew; nothing is
 * read or allocated before it is asked for.
 */
public interface Composition {

  /** What the config says, with all that is settled by the data. */
  TrainingPlan plan();

  /**
   * The network, without weights yet.
   *
   * @throws dev.tarsier.problem.UserError if its parts do not fit together
   */
  Network network();

  /**
   * Refuses what is bound to fail in the first step of a training, before anything is begun.
   *
   * @throws dev.tarsier.problem.UserError if the network cannot take the images
   */
  default void rehearse() {}

  /** Everything a training needs, ready made. */
  TrainingParts trainingParts();

  /**
   * What speaks against a training before it has begun; often nothing.
   *
   * @param training the images it would learn from
   */
  default List<String> warnings(Dataset training) {
    return List.of();
  }

  /**
   * Opens the images of a split; nothing is decoded.
   *
   * @throws dev.tarsier.problem.UserError if the config names none, or they are missing or
   *     malformed
   */
  Dataset dataset(Split split);

  /**
   * The image library.
   *
   * @throws dev.tarsier.problem.UserError if no plugin provides one
   */
  Imaging imaging();

  /**
   * The network with a checkpoint's weights, all of them and nothing else.
   *
   * @throws dev.tarsier.problem.UserError if the file is missing, damaged, of another network, or
   *     trained with other classes or another normalisation
   */
  Trained trained(Path checkpoint, ChosenDevice device);
}
