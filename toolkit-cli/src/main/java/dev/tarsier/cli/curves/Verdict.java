package dev.tarsier.cli.curves;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tarsier.evaluation.classification.ClassificationResult;
import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The first figure of a {@code metrics.json} in words. */
final class Verdict {

  private Verdict() {}

  /** Empty where there is no such file, or its first figure is undefined. */
  static Optional<String> read(Path file) {
    if (!Files.isRegularFile(file)) {
      return Optional.empty();
    }
    try {
      return words(new ObjectMapper().readTree(file.toFile()));
    } catch (JsonProcessingException e) {
      throw new UserError("%s is no JSON: %s".formatted(file, e.getOriginalMessage()), e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Optional<String> words(JsonNode metrics) {
    String protocol = metrics.path("protocol").asText();
    String split = metrics.path("provenance").path("split").asText();
    return metrics.path("stats").properties().stream()
        .findFirst()
        .filter(stat -> stat.getValue().isNumber())
        .map(stat -> words(split, protocol, stat).strip());
  }

  private static String words(String split, String protocol, Map.Entry<String, JsonNode> stat) {
    String what =
        protocol.equals(ClassificationResult.PROTOCOL)
            ? "accuracy"
            : "%s %s".formatted(protocol, stat.getKey());
    double percent = 100 * stat.getValue().asDouble();
    return String.format(Locale.ROOT, "%s %s %.1f %%", split, what, percent);
  }
}
