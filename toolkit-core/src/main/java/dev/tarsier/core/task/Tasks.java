package dev.tarsier.core.task;

import dev.tarsier.core.config.ConfigFile;
import dev.tarsier.core.config.TrainingPlan;
import dev.tarsier.core.config.binding.Catalog;
import dev.tarsier.core.config.tree.ConfigException;
import java.util.List;
import java.util.ServiceLoader;

/** The tasks on the class path. */
public final class Tasks {

  private Tasks() {}

  /** All of them. */
  public static List<Task<?>> installed() {
    return ServiceLoader.load(Task.class).stream()
        .<Task<?>>map(ServiceLoader.Provider::get)
        .toList();
  }

  /**
   * The task that a config is for.
   *
   * @throws ConfigException if there is no such task
   */
  public static Task<?> of(ConfigFile file) {
    return TaskKeys.task(file.tree(), installed());
  }

  /**
   * What a config says, whatever its task.
   *
   * @throws ConfigException if anything is wrong, with all that is wrong
   */
  public static TrainingPlan plan(ConfigFile file, Catalog catalog) {
    return of(file).bind(file, catalog);
  }

  /**
   * The parts of a config's experiment, whatever its task.
   *
   * @throws ConfigException if anything is wrong, with all that is wrong
   */
  public static Composition compose(ConfigFile file, Catalog catalog) {
    return compose(of(file), file, catalog);
  }

  private static <P extends Record & TrainingPlan> Composition compose(
      Task<P> task, ConfigFile file, Catalog catalog) {
    return task.compose(task.bind(file, catalog), catalog);
  }
}
