package dev.tarsier.core.train;

import dev.tarsier.core.config.tree.ConfigTree;
import dev.tarsier.core.config.tree.KeyPath;
import dev.tarsier.core.config.tree.Node;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * How the config of a start differs from that of the run before it.
 *
 * @param all in the order of their keys
 */
record ConfigChanges(List<Change> all) {

  /** What the weights, the optimizer's state and the schedule are of: no run survives a change. */
  private static final List<String> FIXED =
      List.of(
          "task",
          "seed",
          "data.classes",
          "input.",
          "model.backbone.",
          "model.neck.",
          "model.head.",
          "model.classifier.",
          "model.precision",
          "train.batch_size",
          "train.accumulate",
          "train.base_batch_size",
          "train.optimizer.",
          "train.schedule.",
          "train.parameter_groups",
          "train.freeze",
          "train.batch_norm",
          "train.clip_gradient_norm",
          "train.ema.",
          "train.phases",
          "train.drop_last");

  ConfigChanges {
    all = List.copyOf(all);
  }

  /**
   * A setting of two values.
   *
   * @param before null where it was not given
   * @param now null where it is not given
   */
  record Change(String key, @Nullable String before, @Nullable String now) {

    /** Whether the run could not go on as it was begun. */
    boolean contradicts() {
      return FIXED.stream()
          .anyMatch(
              fixed ->
                  key.equals(fixed) || key.startsWith(fixed.endsWith(".") ? fixed : fixed + "."));
    }

    @Override
    public String toString() {
      return "%s: %s in the run, %s now"
          .formatted(key, before == null ? "absent" : before, now == null ? "absent" : now);
    }
  }

  /**
   * Compares two resolved configs.
   *
   * @param complete whether the first spells out every key that there is today; an older version's
   *     does not
   */
  static ConfigChanges between(String before, String now, boolean complete) {
    Map<String, String> old = values("the run's config.yaml", before);
    Map<String, String> present = values("the config", now);
    var keys = new TreeSet<>(old.keySet());
    keys.addAll(present.keySet());
    return new ConfigChanges(
        keys.stream()
            .map(key -> new Change(key, old.get(key), present.get(key)))
            .filter(change -> !Objects.equals(change.before(), change.now()))
            .filter(change -> complete || change.before() != null)
            .toList());
  }

  private static Map<String, String> values(String source, String yaml) {
    var values = new LinkedHashMap<String, String>();
    flatten("", ConfigTree.parse(source, yaml, List.of(), name -> null).root(), values);
    return values;
  }

  private static void flatten(String path, Node node, Map<String, String> values) {
    if (node instanceof Node.Mapping mapping) {
      mapping
          .entries()
          .forEach((key, entry) -> flatten(KeyPath.child(path, key), entry.value(), values));
    } else if (node instanceof Node.Sequence list) {
      if (list.items().isEmpty()) {
        values.put(path, "[]");
      }
      for (int i = 0; i < list.items().size(); i++) {
        flatten(KeyPath.child(path, Integer.toString(i)), list.items().get(i), values);
      }
    } else if (node instanceof Node.Scalar scalar) {
      values.put(path, scalar.text());
    }
  }

  List<Change> contradictions() {
    return all.stream().filter(Change::contradicts).toList();
  }

  List<Change> harmless() {
    return all.stream().filter(change -> !change.contradicts()).toList();
  }
}
