package dev.tarsier.cli.benchmark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tarsier.evaluation.suite.Cost;
import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.Map;
import java.util.TreeMap;

/**
 * What a training cost, from its {@code metrics.jsonl} and from what its processes used. The rate
 * is the median over the steps, so that a moment's other work on the machine does not count; the
 * time to the best epoch is its images by that rate, without evaluations and restarts.
 */
final class TrainingCosts {

  private TrainingCosts() {}

  static Map<Cost, Double> of(Path metrics, int imagesPerStep, ProcessOutcome outcome) {
    var costs = new EnumMap<Cost, Double>(Cost.class);
    if (outcome.peakMemoryBytes() > 0) {
      costs.put(Cost.TRAINING_MEMORY, (double) outcome.peakMemoryBytes());
    }
    if (outcome.processorSeconds() > 0) {
      costs.put(Cost.TRAINING_PROCESSOR, outcome.processorSeconds());
    }
    if (!Files.exists(metrics)) {
      return costs;
    }
    var rates = new TreeMap<Long, Double>();
    long best = 0;
    var json = new ObjectMapper();
    try {
      for (String line : Files.readAllLines(metrics)) {
        // A killed run may have left half a line at its end.
        if (line.endsWith("}")) {
          JsonNode said = json.readTree(line);
          if (said.path("type").asText().equals("step")) {
            rates.put(said.path("step").asLong(), said.path("images_per_second").asDouble());
          } else if (said.path("best").asBoolean()) {
            best = said.path("step").asLong();
          }
        }
      }
    } catch (JsonProcessingException e) {
      throw new UserError("%s: %s".formatted(metrics, e.getOriginalMessage()), e);
    } catch (IOException e) {
      throw new UserError("%s cannot be read: %s".formatted(metrics, e.getMessage()), e);
    }
    double[] sorted = rates.values().stream().mapToDouble(rate -> rate).sorted().toArray();
    if (sorted.length > 0) {
      double rate = median(sorted);
      costs.put(Cost.TRAINING_RATE, rate);
      costs.put(Cost.TIME_TO_BEST, (best == 0 ? rates.lastKey() : best) * imagesPerStep / rate);
    }
    return costs;
  }

  private static double median(double[] sorted) {
    return Arrays.stream(sorted).skip((sorted.length - 1) / 2).findFirst().orElseThrow();
  }
}
