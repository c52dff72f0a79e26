package dev.tarsier.core.config;

import dev.tarsier.core.config.binding.Binding;
import dev.tarsier.core.config.binding.Catalog;
import dev.tarsier.core.config.tree.ConfigException;
import dev.tarsier.core.config.tree.ConfigTree;
import dev.tarsier.core.config.tree.Environment;
import dev.tarsier.problem.FileReading;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A config file, read but not bound yet: which keys a component takes is known only when the
 * plugins are loaded, and which plugins to load stands in the file.
 *
 * <pre>{@code
 * ConfigFile file = ConfigFile.read(path, overrides, System::getenv);
 * Catalog catalog = …;                                  // wiring, from file.pluginsDir()
 * TrainingPlan plan = Tasks.plan(file, catalog);        // core.task
 * String yaml = ConfigFile.resolved(plan);              // runs again unchanged
 * }</pre>
 *
 * <p>Every path in a file is relative to that file, {@code extends} and {@code root} alike; what
 * comes from {@code --set} or an environment variable is relative to the folder Tarsier is run in.
 * Once bound, paths are absolute, so that a resolved config means the same everywhere.
 */
public final class ConfigFile {

  private final ConfigTree tree;

  private ConfigFile(ConfigTree tree) {
    this.tree = tree;
  }

  /**
   * Reads a file and what it extends.
   *
   * @param overrides each {@code a.b.c=VALUE}, as {@code --set} takes them
   * @param environment where {@code ${NAME}} is looked up, usually {@code System::getenv}
   * @throws ConfigException if a file is missing, is no YAML or extends itself
   */
  public static ConfigFile read(Path file, List<String> overrides, Environment environment) {
    return FileReading.of(
        file, () -> new ConfigFile(ConfigTree.read(file, overrides, environment)));
  }

  /**
   * Reads a file for its network alone, as for a prediction: variables that only the images and
   * weights of a training need may be unset.
   *
   * @throws ConfigException as {@link #read}
   */
  public static ConfigFile readForNetwork(
      Path file, List<String> overrides, Environment environment) {
    return new ConfigFile(
        ConfigTree.read(file, overrides, environment, ConfigFile::isForTrainingAlone));
  }

  private static boolean isForTrainingAlone(String path) {
    return Stream.of("data.train.", "data.validation.", "data.test.", "model.weights.", "augment.")
        .anyMatch(path::startsWith);
  }

  /**
   * Reads a text instead of a file, such as a resource.
   *
   * @param source what to call it in messages
   * @throws ConfigException as {@link #read}
   */
  public static ConfigFile parse(
      String source, String text, List<String> overrides, Environment environment) {
    return new ConfigFile(ConfigTree.parse(source, text, overrides, environment));
  }

  /** What {@code plugins.dir} says, if it says anything. */
  public Optional<Path> pluginsDir() {
    return tree.path("plugins.dir");
  }

  /** What {@code name} says, if it says anything. */
  public Optional<String> name() {
    return tree.text("name").filter(text -> !text.isBlank());
  }

  /** Its keys, before anyone knows what they mean. */
  public ConfigTree tree() {
    return tree;
  }

  /**
   * A record whose keys these are, such as a suite of a benchmark.
   *
   * @throws ConfigException if anything is wrong, with all that is wrong
   */
  public <R extends Record> R bind(Class<R> type, Catalog catalog) {
    return Binding.bind(tree, type, catalog);
  }

  /**
   * YAML that gives an equal experiment: parents merged, overrides applied, variables filled in,
   * defaults spelled out, in a fixed order of keys.
   */
  public static String resolved(TrainingPlan plan) {
    return write((Record) plan); // every plan is a record, which no interface can say
  }

  /** Any other record in the same way, such as the options of a component. */
  public static String write(Record record) {
    return Binding.write(record);
  }
}
