package dev.tarsier.core.config;

import dev.tarsier.core.config.tree.ConfigException;
import dev.tarsier.core.config.tree.ConfigTree;
import dev.tarsier.core.config.tree.Node;
import dev.tarsier.core.config.tree.Node.Entry;
import dev.tarsier.core.config.tree.Node.Mapping;
import dev.tarsier.core.config.tree.Node.Scalar;
import dev.tarsier.core.config.tree.Problem;
import dev.tarsier.core.config.tree.Problems;
import dev.tarsier.problem.Suggestion;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The key {@code task}, and the keys that only one task has: who uses one of them under the other
 * task has mixed up the two, and "unknown key" would not tell.
 */
final class TaskKeys {

  private static final String KEY = "task";

  /** A key, whose it is, and what to say where it stands in a config of another task. */
  private record Own(String path, Task task, String complaint, String remedy) {}

  private static final String SAY_DETECTION = "remove this key, or say task: detection";

  private static final List<Own> OWN =
      List.of(
          new Own(
              "model.backbone",
              Task.DETECTION,
              "only a detector is made of a backbone and a head",
              "name the network under model.classifier, or say task: detection"),
          new Own("model.neck", Task.DETECTION, "a classifier has no neck", SAY_DETECTION),
          new Own("model.head", Task.DETECTION, "a classifier has no head", SAY_DETECTION),
          new Own(
              "model.weights.part",
              Task.DETECTION,
              "the file of a classifier holds all of it",
              "remove this key"),
          new Own(
              "model.classifier",
              Task.CLASSIFICATION,
              "only a classification has this key",
              "say task: classification, or name the network under model.backbone"));

  private TaskKeys() {}

  /**
   * The task of a config.
   *
   * @throws ConfigException if there is no such task
   */
  static Task task(ConfigTree tree) {
    Optional<Node> given = tree.root().get(KEY);
    if (given.isEmpty()) {
      return Task.DETECTION;
    }
    String text = given.get() instanceof Scalar scalar ? scalar.text() : "";
    for (Task task : Task.values()) {
      if (task.toString().equals(text)) {
        return task;
      }
    }
    List<String> names = Arrays.stream(Task.values()).map(Task::toString).toList();
    String nearest =
        Suggestion.nearest(text, names).map("; did you mean '%s'?"::formatted).orElse("");
    // Alone: which other keys are wrong depends on the task.
    throw complaint(
        tree,
        given.get(),
        "'%s' is no task".formatted(text),
        "allowed: %s%s".formatted(String.join(", ", names), nearest));
  }

  private static ConfigException complaint(
      ConfigTree tree, Node place, String complaint, String remedy) {
    return ConfigException.of(tree.source(), new Problem(place.position(), KEY, complaint, remedy));
  }

  /**
   * The tree with a problem noted for every key that belongs to another task.
   *
   * @throws ConfigException if the tree's own task is another
   */
  static ConfigTree checked(ConfigTree tree, Task wanted) {
    Task task = task(tree);
    if (task != wanted) {
      throw complaint(
          tree,
          tree.root().get(KEY).orElse(tree.root()),
          "this is a %s".formatted(task),
          "a %s is wanted here".formatted(wanted));
    }
    var problems = new Problems(tree.problems());
    for (Own own : OWN) {
      if (own.task() != wanted) {
        entry(tree.root(), own.path())
            .ifPresent(e -> problems.add(e.key(), own.path(), own.complaint(), own.remedy()));
      }
    }
    return new ConfigTree(tree.source(), tree.root(), problems);
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
