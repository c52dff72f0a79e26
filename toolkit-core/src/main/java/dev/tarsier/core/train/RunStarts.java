package dev.tarsier.core.train;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tarsier.core.checkpoint.Progress;
import dev.tarsier.core.config.ConfigFile;
import dev.tarsier.core.config.TrainingPlan;
import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Which configs a run was started and gone on with: {@code config.yaml} is the newest, {@code
 * starts/N.yaml} that of the N-th start, and {@code starts/starts.jsonl} tells when each was and
 * what had changed.
 */
final class RunStarts {

  private final RunFolder folder;
  private final TrainingPlan plan;

  RunStarts(RunFolder folder, TrainingPlan plan) {
    this.folder = folder;
    this.plan = plan;
  }

  /**
   * Holds the config against the run's own.
   *
   * @return what has changed and does no harm
   * @throws UserError if the run cannot go on with this config; the message names each difference
   */
  List<String> changes() {
    if (!Files.exists(folder.config())) {
      return List.of(
          "%s is missing: that the run was begun with this config is taken on trust"
              .formatted(folder.config()));
    }
    ConfigChanges changes =
        ConfigChanges.between(
            read(folder.config()), ConfigFile.resolved(plan), Files.exists(folder.starts()));
    if (!changes.contradictions().isEmpty()) {
      throw new UserError(
          "%s cannot go on with this config:%n  %s%n(ways out: %s as it is; or a new run that begins with its weights, model.weights)"
              .formatted(
                  folder.root(),
                  changes.contradictions().stream()
                      .map(ConfigChanges.Change::toString)
                      .collect(Collectors.joining("%n  ".formatted())),
                  folder.config()));
    }
    return changes.harmless().stream().map("config changed: %s"::formatted).toList();
  }

  private String read(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UserError("%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  /**
   * Records a start.
   *
   * @param progress of the run before it
   * @param changes as {@link #changes} gave them
   */
  void record(Progress progress, List<String> changes) {
    String config = ConfigFile.resolved(plan);
    String earlier = Files.exists(folder.starts()) ? read(folder.starts()) : "";
    long number = earlier.lines().count() + 1;
    var line = new LinkedHashMap<String, Object>();
    line.put("start", number);
    line.put("time", Instant.now().toString());
    line.put("after_epoch", progress.epochs());
    line.put("changes", changes);
    try {
      folder.write(folder.start(number), config);
      folder.write(folder.starts(), earlier + new ObjectMapper().writeValueAsString(line) + "\n");
      folder.write(folder.config(), config);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }
}
