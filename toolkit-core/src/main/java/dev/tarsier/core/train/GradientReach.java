package dev.tarsier.core.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import dev.tarsier.model.Backbone;
import dev.tarsier.model.DetectionHead;
import dev.tarsier.model.Neck;
import dev.tarsier.nn.Network;
import dev.tarsier.problem.CodeOrigin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * Finds parameters that do not learn because no gradient comes to them: an output nobody uses, or
 * an operator that cuts the graph. Said once, as a remark and not as an error: the first steps of a
 * sound network may have such parameters, too (a residual branch whose last norm begins at 0, a
 * batch without objects), so a parameter counts only after {@value #STEPS} steps without any.
 *
 * <p>All gradients are looked at in the first step, afterwards those alone that had none: one value
 * a parameter is read.
 */
final class GradientReach {

  private static final int STEPS = 10;
  private static final int SHOWN = 5;

  private final Network network;
  private final List<String> keys;
  private final Consumer<String> remark;
  private List<Integer> without;
  private int steps;

  /**
   * Watches the parameters of a phase.
   *
   * @param keys of the parameters, in the order of their gradients
   */
  GradientReach(Network network, List<String> keys, Consumer<String> remark) {
    this.network = network;
    this.keys = List.copyOf(keys);
    this.remark = remark;
    without = new ArrayList<>();
    for (int i = 0; i < keys.size(); i++) {
      without.add(i);
    }
  }

  /** After the backward passes of a step, before anything changes its gradients. */
  void look(Gradients gradients, NDManager step) {
    if (without.isEmpty() || steps >= STEPS) {
      return;
    }
    List<NDArray> watched = without.stream().map(i -> gradients.arrays().get(i)).toList();
    float[] norms = new Gradients(watched).norms(step);
    var still = new ArrayList<Integer>();
    for (int i = 0; i < norms.length; i++) {
      if (norms[i] == 0) {
        still.add(without.get(i));
      }
    }
    without = still;
    steps++;
    if (steps == STEPS && !without.isEmpty()) {
      remark.accept(text());
    }
  }

  private String text() {
    List<String> unreached = without.stream().map(keys::get).toList();
    return "%d of %d parameters had no gradient in %d steps and do not learn: %s%s; %s (ways out: use them, name them under train.freeze, or find what cuts the gradient, such as duplicate())"
        .formatted(
            unreached.size(),
            keys.size(),
            STEPS,
            unreached.stream().limit(SHOWN).collect(Collectors.joining(", ")),
            unreached.size() > SHOWN ? ", …" : "",
            owners(unreached));
  }

  /** Which parts they are of, and where these come from. */
  private String owners(List<String> unreached) {
    Map<String, String> parts = new LinkedHashMap<>();
    network.visitNetworks(
        (path, part) -> {
          if (part instanceof Backbone || part instanceof Neck || part instanceof DetectionHead) {
            String place =
                "%s in %s".formatted(part.getClass().getName(), CodeOrigin.of(part.getClass()));
            part.state().keySet().forEach(key -> parts.put(join(path, key), place));
          }
        });
    return unreached.stream()
        .map(key -> parts.getOrDefault(key, network.getClass().getName()))
        .distinct()
        .collect(Collectors.joining(", ", "part of ", ""));
  }

  private static String join(String path, String key) {
    return path.isEmpty() ? key : path + "." + key;
  }
}
