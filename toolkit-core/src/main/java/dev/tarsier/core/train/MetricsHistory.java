package dev.tarsier.core.train;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tarsier.evaluation.report.LossCurve;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads {@code metrics.jsonl} back, for pictures. */
public final class MetricsHistory {

  private MetricsHistory() {}

  /**
   * The loss and its terms, averaged over each epoch.
   *
   * @return empty if there is no such file
   */
  public static List<LossCurve> lossCurves(Path metrics) {
    if (!Files.exists(metrics)) {
      return List.of();
    }
    var curves = new LinkedHashMap<String, Map<Integer, Mean>>();
    for (JsonNode line : steps(metrics)) {
      int epoch = line.path("epoch").asInt();
      add(curves, "loss", epoch, line.path("loss").asDouble());
      line.path("terms")
          .properties()
          .forEach(term -> add(curves, term.getKey(), epoch, term.getValue().asDouble()));
    }
    return curves.entrySet().stream()
        .map(
            curve ->
                new LossCurve(
                    curve.getKey(),
                    curve.getValue().keySet().stream().mapToDouble(epoch -> epoch).toArray(),
                    curve.getValue().values().stream().mapToDouble(Mean::value).toArray()))
        .toList();
  }

  private static List<JsonNode> steps(Path metrics) {
    var json = new ObjectMapper();
    var steps = new ArrayList<JsonNode>();
    try {
      for (String line : Files.readAllLines(metrics)) {
        // A killed run may have left half a line at the end.
        if (line.startsWith("{") && line.endsWith("}")) {
          JsonNode node = json.readTree(line);
          if (node.path("type").asText().equals("step")) {
            steps.add(node);
          }
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return steps;
  }

  private static void add(
      Map<String, Map<Integer, Mean>> curves, String name, int epoch, double value) {
    curves
        .computeIfAbsent(name, key -> new LinkedHashMap<>())
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
