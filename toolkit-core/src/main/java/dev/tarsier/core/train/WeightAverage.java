package dev.tarsier.core.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import dev.tarsier.core.checkpoint.NamedState;
import dev.tarsier.core.config.EmaSection;
import dev.tarsier.core.loading.NetworkState;
import dev.tarsier.nn.Network;
import dev.tarsier.nn.functional.TorchScript;
import dev.tarsier.problem.UserError;
import dev.tarsier.weights.tensor.StateDict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An exponential moving average of a network's whole state, parameters and running statistics
 * alike.
 *
 * <pre>
 * d = decay · (1 − exp(−t / warmup))          t: steps so far; warmup 0: d = decay
 * average ← average + (1 − d) · (weights − average)
 * </pre>
 *
 * <p>Integer counters are copied. Polyak, Juditsky, SIAM J. Control Optim. 30 (1992).
 */
final class WeightAverage implements NamedState {

  /** What checkpoints know it by. */
  static final String NAME = "ema";

  private static final String STEPS = "steps";

  private static final class Script {
    static final TorchScript AVERAGE =
        TorchScript.compile(
            """
              def approach(self, a: List[Tensor], w: List[Tensor], share: float) -> int:
                torch._foreach_lerp_(a, w, share)
                return 0
              def copy(self, to: List[Tensor], source: List[Tensor]) -> int:
                torch._foreach_copy_(to, source)
                return 0
              def exchange(self, a: List[Tensor], b: List[Tensor]) -> int:
                kept = torch._foreach_mul(a, 1)
                torch._foreach_copy_(a, b)
                torch._foreach_copy_(b, kept)
                return 0
            """);
  }

  private final EmaSection options;
  private final Map<String, NDArray> averages = new LinkedHashMap<>();
  private final Pairs numbers = new Pairs();
  private final Pairs counts = new Pairs();
  private long steps;

  private static final class Pairs {
    final List<NDArray> averages = new ArrayList<>();
    final List<NDArray> live = new ArrayList<>();
  }

  /** Begins with the weights as they are; the averages live in {@code manager}. */
  WeightAverage(EmaSection options, Network network, NDManager manager) {
    this.options = options;
    network
        .state()
        .forEach(
            (key, entry) -> {
              NDArray average = entry.value().duplicate();
              average.attach(manager);
              averages.put(key, average);
              Pairs pairs = entry.type() == DataType.FLOAT32 ? numbers : counts;
              pairs.averages.add(average);
              pairs.live.add(entry.value());
            });
  }

  /** Takes in the weights after a step. */
  void update() {
    steps++;
    Script.AVERAGE
        .call("approach")
        .with(numbers.averages)
        .with(numbers.live)
        .with(1 - decay(options, steps))
        .run();
    if (!counts.live.isEmpty()) {
      Script.AVERAGE.call("copy").with(counts.averages).with(counts.live).run();
    }
  }

  /** What of the average stays in step {@code step}, counted from 1. */
  static double decay(EmaSection options, long step) {
    return options.warmup() == 0
        ? options.decay()
        : options.decay() * (1 - Math.exp(-(double) step / options.warmup()));
  }

  /**
   * Puts the average into the network and the network's weights into its place; twice is as before.
   */
  void exchange() {
    Script.AVERAGE.call("exchange").with(numbers.averages).with(numbers.live).run();
  }

  /** The averages as weights of the network. */
  StateDict weights() {
    return StateDict.of(NetworkState.capture("", averages));
  }

  @Override
  public String name() {
    return NAME;
  }

  @Override
  public Map<String, NDArray> arrays() {
    return Collections.unmodifiableMap(averages);
  }

  @Override
  public Map<String, Long> counters() {
    return Map.of(STEPS, steps);
  }

  @Override
  public void restore(Map<String, NDArray> arrays, Map<String, Long> counters) {
    var targets = new ArrayList<NDArray>();
    var sources = new ArrayList<NDArray>();
    averages.forEach(
        (key, average) -> {
          NDArray saved = arrays.get(key);
          if (saved == null || !saved.getShape().equals(average.getShape())) {
            throw new UserError(
                "the saved average of the weights is not of this network: %s is %s"
                    .formatted(key, saved == null ? "missing" : saved.getShape().toString()));
          }
          targets.add(average);
          sources.add(saved);
        });
    Script.AVERAGE.call("copy").with(targets).with(sources).run();
    steps = counters.getOrDefault(STEPS, 0L);
  }
}
