package dev.tarsier.core.train;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Where the time of some steps went, in seconds. On a GPU, which works on its own, what a part
 * queues may be waited for in the next.
 *
 * @param data waiting for batches
 * @param forward the network and its losses
 * @param backward gradients
 * @param update clipping, the optimizer, the average
 */
public record StepTimes(double data, double forward, double backward, double update) {

  /** A share of waiting beyond which more workers are worth a try. */
  private static final double NOTICEABLE = 0.2;

  /** No time at all. */
  public static final StepTimes NONE = new StepTimes(0, 0, 0, 0);

  /** Both together. */
  public StepTimes plus(StepTimes other) {
    return new StepTimes(
        data + other.data,
        forward + other.forward,
        backward + other.backward,
        update + other.update);
  }

  /** All parts together. */
  public double total() {
    return data + forward + backward + update;
  }

  /** The parts by name, in the order of a step. */
  public Map<String, Double> parts() {
    var parts = new LinkedHashMap<String, Double>();
    parts.put("data", data);
    parts.put("forward", forward);
    parts.put("backward", backward);
    parts.put("update", update);
    return parts;
  }

  /** Such as {@code data 2 %, forward 33 %, backward 61 %, update 4 %; bound by the network}. */
  public String summary() {
    String shares =
        parts().entrySet().stream()
            .map(
                part ->
                    String.format(
                        Locale.ROOT, "%s %.0f %%", part.getKey(), 100 * part.getValue() / total()))
            .collect(Collectors.joining(", "));
    return shares + "; " + bottleneck();
  }

  private String bottleneck() {
    if (data > 0.5 * total()) {
      return "bound by the data: more train.workers, or fewer and cheaper transforms";
    }
    return data > NOTICEABLE * total()
        ? "bound by the network, and the data often late: more train.workers may help"
        : "bound by the network";
  }
}
