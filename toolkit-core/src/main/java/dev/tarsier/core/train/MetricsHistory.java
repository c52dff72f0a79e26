package dev.tarsier.core.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tarsier.evaluation.report.LossCurve;
import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Reads {@code metrics.jsonl} back, for pictures.
 *
 * <p>A run that was killed and gone on with has said some steps twice; the later line counts.
 */
public final class MetricsHistory {

  private static final String LOSS = "loss";

  private final Map<Long, JsonNode> steps = new LinkedHashMap<>();
  private final SortedMap<Integer, JsonNode> evaluations = new TreeMap<>();

  private MetricsHistory() {}

  /** What a file says; nothing if there is no such file. */
  public static MetricsHistory read(Path metrics) {
    var history = new MetricsHistory();
    if (!Files.exists(metrics)) {
      return history;
    }
    var json = new ObjectMapper();
    try {
      for (String line : Files.readAllLines(metrics)) {
        // A killed run may have left half a line at the end.
        if (line.startsWith("{") && line.endsWith("}")) {
          history.add(json.readTree(line));
        }
      }
    } catch (JsonProcessingException e) {
      throw new UserError(
          "%s is no stream of metrics: %s".formatted(metrics, e.getOriginalMessage()), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return history;
  }

  private void add(JsonNode line) {
    switch (line.path("type").asText()) {
      case "step" -> steps.put(line.path("step").asLong(), line);
      case "evaluation" -> evaluations.put(line.path("epoch").asInt(), line);
      default -> {
        // A newer Tarsier may say more.
      }
    }
  }

  /** The loss and its terms, averaged over each epoch. */
  public List<LossCurve> lossCurves() {
    return means().entrySet().stream()
        .map(
            curve ->
                new LossCurve(
                    curve.getKey(),
                    curve.getValue().keySet().stream().mapToDouble(epoch -> epoch).toArray(),
                    curve.getValue().values().stream().mapToDouble(Mean::value).toArray()))
        .toList();
  }

  /** Epoch to the mean loss of its steps. */
  public SortedMap<Integer, Double> trainingLoss() {
    var losses = new TreeMap<Integer, Double>();
    means().getOrDefault(LOSS, new TreeMap<>()).forEach((e, mean) -> losses.put(e, mean.value()));
    return losses;
  }

  /**
   * Epoch to the loss on the validation split, as far as the protocols have one: a classification
   * has, the measures of detection have not.
   */
  public SortedMap<Integer, Double> validationLoss() {
    var losses = new TreeMap<Integer, Double>();
    evaluations.forEach(
        (epoch, line) ->
            line.forEach(
                protocol -> {
                  if (protocol.path(LOSS).isNumber()) {
                    losses.put(epoch, protocol.path(LOSS).asDouble());
                  }
                }));
    return losses;
  }

  /** The epoch whose weights are the best checkpoint, if any was evaluated. */
  public OptionalInt bestEpoch() {
    return evaluations.entrySet().stream()
        .filter(evaluation -> evaluation.getValue().path("best").asBoolean())
        .mapToInt(Map.Entry::getKey)
        .max();
  }

  /** By curve, then by epoch. */
  private Map<String, SortedMap<Integer, Mean>> means() {
    var curves = new LinkedHashMap<String, SortedMap<Integer, Mean>>();
    for (JsonNode step : steps.values()) {
      int epoch = step.path("epoch").asInt();
      add(curves, LOSS, epoch, step.path(LOSS).asDouble());
      step.path("terms")
          .properties()
          .forEach(term -> add(curves, term.getKey(), epoch, term.getValue().asDouble()));
    }
    return curves;
  }

  private static void add(
      Map<String, SortedMap<Integer, Mean>> curves, String name, int epoch, double value) {
    curves
        .computeIfAbsent(name, key -> new TreeMap<>())
        .merge(epoch, new Mean(value, 1), Mean::plus);
  }

  private record Mean(double sum, int count) {
    Mean plus(Mean other) {
      return new Mean(sum + other.sum, count + other.count);
    }

    double value() {
      return sum / count;
    }
  }
}
