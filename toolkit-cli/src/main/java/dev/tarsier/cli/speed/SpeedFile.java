package dev.tarsier.cli.speed;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tarsier.cli.terminal.Json;
import dev.tarsier.core.speed.PredictionTime;
import dev.tarsier.core.speed.SpeedReport;
import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A speed report as JSON, schema {@code tarsier.speed/1}. */
public final class SpeedFile {

  private static final String SCHEMA = "tarsier.speed/1";

  private SpeedFile() {}

  /** The content of the file. */
  static String text(SpeedReport report) {
    var json = new LinkedHashMap<String, @Nullable Object>();
    json.put("schema", SCHEMA);
    json.put("parameters", report.parameters());
    json.put("multiply_adds", report.multiplyAdds());
    json.put("activation_bytes", report.activationBytes());
    json.put("input", report.input());
    json.put("device", report.device());
    json.put("threads", report.threads());
    json.put("warm_up", report.warmUp());
    json.put("repeats", report.repeats());
    json.put("predictions", report.predictions());
    json.put("training_step_seconds", report.trainingStepSeconds().orElse(null));
    return Json.of(json);
  }

  /**
   * Reads it back.
   *
   * @throws UserError if it is none
   */
  public static SpeedReport read(Path file) {
    try {
      JsonNode json = new ObjectMapper().readTree(file.toFile());
      if (!json.path("schema").asText().equals(SCHEMA)) {
        throw new UserError(
            "%s is no %s: delete it, and the speed is measured anew".formatted(file, SCHEMA));
      }
      var times = new ArrayList<PredictionTime>();
      for (JsonNode time : json.path("predictions")) {
        times.add(
            new PredictionTime(
                time.path("batch").asInt(),
                time.path("p50_seconds").asDouble(),
                time.path("p95_seconds").asDouble(),
                time.path("images_per_second").asDouble(),
                time.path("processor_seconds").asDouble()));
      }
      JsonNode step = json.path("training_step_seconds");
      return new SpeedReport(
          json.path("parameters").asLong(),
          json.path("multiply_adds").asLong(),
          json.path("activation_bytes").asLong(),
          json.path("input").asText(),
          json.path("device").asText(),
          json.path("threads").asInt(),
          json.path("warm_up").asInt(),
          json.path("repeats").asInt(),
          times,
          step.isNumber() ? Optional.of(step.asDouble()) : Optional.empty());
    } catch (IOException e) {
      throw new UserError("%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }
}
