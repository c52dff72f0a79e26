package dev.tarsier.core.task;

import dev.tarsier.core.config.ConfigFile;
import dev.tarsier.core.config.TrainingPlan;
import dev.tarsier.core.config.binding.Binding;
import dev.tarsier.core.config.binding.Catalog;
import java.util.Map;

/**
 * Something that networks are trained for, and what {@code task:} in a config chooses: boxes around
 * objects, the class of an image.
 *
 * <p>A task is one package with all that is its own: the record of its configs, how that becomes a
 * network with its losses and its judge, and what a trained network answers. It is named in {@code
 * META-INF/services/dev.tarsier.core.task.Task}; nothing else knows it.
 *
 * @param <P> the record of its configs
 */
public interface Task<P extends Record & TrainingPlan> {

  /** As it is written behind {@code task:}; a noun, for messages. */
  String name();

  /** The record of its configs: its components are the keys. */
  Class<P> plan();

  /**
   * What to write instead of keys that only other tasks have, for those who mix up the two.
   *
   * @return remedies by the key's path
   */
  default Map<String, String> insteadOf() {
    return Map.of();
  }

  /** Whether its answers are boxes, which can be drawn, filtered by score and saved. */
  default boolean findsBoxes() {
    return false;
  }

  /** The parts of an experiment, of what is installed. */
  Composition compose(P plan, Catalog catalog);

  /**
   * What a config of this task says.
   *
   * @throws dev.tarsier.core.config.tree.ConfigException if anything is wrong, with all that is
   *     wrong; if it is a config of another task
   */
  default P bind(ConfigFile file, Catalog catalog) {
    return Binding.bind(TaskKeys.checked(file.tree(), this), plan(), catalog);
  }
}
