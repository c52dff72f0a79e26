package dev.tarsier.core.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tarsier.core.checkpoint.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cuts {@code metrics.jsonl} back to where the checkpoint is: steps of an epoch that was not
 * finished, and lines that a full disk or a kill tore, are dropped.
 */
final class MetricsCut {

  private final RunFolder folder;
  private final ObjectMapper json = new ObjectMapper();

  MetricsCut(RunFolder folder) {
    this.folder = folder;
  }

  /**
   * The lines that stay, in order; the file holds these and nothing else afterwards.
   *
   * @throws dev.tarsier.problem.UserError if the file cannot be read or written
   */
  List<JsonNode> to(Progress progress) {
    if (!Files.exists(folder.metrics())) {
      return List.of();
    }
    try {
      // Bytes that are no text decode to something that is no JSON, and go with their line.
      String text = new String(Files.readAllBytes(folder.metrics()), StandardCharsets.UTF_8);
      var kept = new ArrayList<JsonNode>();
      var lines = new StringBuilder();
      for (String line : text.split("\n", -1)) {
        whole(line)
            .filter(values -> isDone(values, progress))
            .ifPresent(
                values -> {
                  kept.add(values);
                  lines.append(line).append('\n');
                });
      }
      if (!lines.toString().equals(text)) {
        folder.write(folder.metrics(), lines.toString());
      }
      return kept;
    } catch (IOException e) {
      throw folder.unwritable(folder.metrics(), e);
    }
  }

  private Optional<JsonNode> whole(String line) {
    try {
      JsonNode values = json.readTree(line);
      return Optional.of(values).filter(JsonNode::isObject);
    } catch (JsonProcessingException e) {
      return Optional.empty();
    }
  }

  private static boolean isDone(JsonNode line, Progress progress) {
    return line.path("epoch").asInt() <= progress.epochs()
        && (!line.path("type").asText().equals("step")
            || line.path("step").asLong() <= progress.steps());
  }
}
