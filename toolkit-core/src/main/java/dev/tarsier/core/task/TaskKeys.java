package dev.tarsier.core.task;

import dev.tarsier.core.config.binding.ComponentPage;
import dev.tarsier.core.config.binding.ComponentPage.OptionLine;
import dev.tarsier.core.config.tree.ConfigException;
import dev.tarsier.core.config.tree.ConfigTree;
import dev.tarsier.core.config.tree.Node;
import dev.tarsier.core.config.tree.Node.Entry;
import dev.tarsier.core.config.tree.Node.Mapping;
import dev.tarsier.core.config.tree.Node.Scalar;
import dev.tarsier.core.config.tree.Problem;
import dev.tarsier.core.config.tree.Problems;
import dev.tarsier.problem.Suggestion;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The key {@code task}, and the keys that only other tasks have: who uses one of them has mixed up
 * two tasks, and "unknown key" would not tell.
 */
final class TaskKeys {

  private static final String KEY = "task";

  /** What a config without the key is for. */
  private static final String USUAL = "detection";

  private TaskKeys() {}

  /**
   * The task of a config.
   *
   * @throws ConfigException if there is no such task
   */
  static Task<?> task(ConfigTree tree, List<Task<?>> tasks) {
    Optional<Node> given = tree.root().get(KEY);
    String name = name(tree);
    List<String> names = tasks.stream().map(Task::name).toList();
    return tasks.stream()
        .filter(task -> task.name().equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                // Alone: which other keys are wrong depends on the task.
                complaint(
                    tree,
                    given.orElse(tree.root()),
                    "'%s' is no task".formatted(name),
                    "allowed: %s%s".formatted(String.join(", ", names), nearest(name, names))));
  }

  private static String name(ConfigTree tree) {
    return tree.root()
        .get(KEY)
        .map(node -> node instanceof Scalar scalar ? scalar.text() : "")
        .orElse(USUAL);
  }

  private static String nearest(String name, List<String> names) {
    return Suggestion.nearest(name, names).map("; did you mean '%s'?"::formatted).orElse("");
  }

  private static ConfigException complaint(
      ConfigTree tree, Node place, String complaint, String remedy) {
    return ConfigException.of(tree.source(), new Problem(place.position(), KEY, complaint, remedy));
  }

  /**
   * The tree with a problem noted for every key that belongs to other tasks.
   *
   * @throws ConfigException if the tree's own task is another
   */
  static ConfigTree checked(ConfigTree tree, Task<?> wanted) {
    if (!name(tree).equals(wanted.name())) {
      throw complaint(
          tree,
          tree.root().get(KEY).orElse(tree.root()),
          "this is a %s".formatted(name(tree)),
          "a %s is wanted here".formatted(wanted.name()));
    }
    var problems = new Problems(tree.problems());
    keysOfOthers(wanted)
        .forEach(
            (path, owners) ->
                entry(tree.root(), path)
                    .ifPresent(
                        entry ->
                            problems.add(
                                entry.key(),
                                path,
                                "only a %s has this key".formatted(String.join(" or a ", owners)),
                                "%s, or say task: %s"
                                    .formatted(
                                        wanted.insteadOf().getOrDefault(path, "remove this key"),
                                        String.join(" or ", owners)))));
    return new ConfigTree(tree.source(), tree.root(), problems);
  }

  /** Paths of keys that the task does not have, each with the names of the tasks that do. */
  private static Map<String, Set<String>> keysOfOthers(Task<?> task) {
    Set<String> own = withSections(task);
    var foreign = new LinkedHashMap<String, Set<String>>();
    for (Task<?> other : Tasks.installed()) {
      for (String key : withSections(other)) {
        if (!own.contains(key)) {
          foreign.computeIfAbsent(key, k -> new LinkedHashSet<>()).add(other.name());
        }
      }
    }
    // A section that is foreign as a whole is one mistake, whatever stands in it.
    Set<String> all = Set.copyOf(foreign.keySet());
    foreign.keySet().removeIf(key -> all.contains(section(key)));
    return foreign;
  }

  /** Every key of a task's configs, and every section that holds one. */
  private static Set<String> withSections(Task<?> task) {
    var keys = new LinkedHashSet<String>();
    for (OptionLine line : ComponentPage.describe(task.plan())) {
      for (String path = line.key(); !path.isEmpty(); path = section(path)) {
        keys.add(path);
      }
    }
    return keys;
  }

  private static String section(String key) {
    return key.substring(0, Math.max(0, key.lastIndexOf('.')));
  }

  private static Optional<Entry> entry(Mapping root, String path) {
    int dot = path.indexOf('.');
    if (dot < 0) {
      return root.entry(path);
    }
    return root.get(path.substring(0, dot))
        .filter(Mapping.class::isInstance)
        .map(Mapping.class::cast)
        .flatMap(inner -> entry(inner, path.substring(dot + 1)));
  }
}
