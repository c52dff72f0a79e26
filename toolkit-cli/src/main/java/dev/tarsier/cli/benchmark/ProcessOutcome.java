package dev.tarsier.cli.benchmark;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.tarsier.cli.terminal.Json;
import dev.tarsier.output.AtomicFile;
import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * How a stage of a cell ended, or how far it is.
 *
 * @param schema {@value #SCHEMA}
 * @param state {@code running}, {@code done} or {@code failed}
 * @param reason why it failed; empty otherwise
 * @param attempts processes so far
 * @param wallSeconds of all of them; what one that was killed took since it was last looked at is
 *     missing
 * @param processorSeconds of all of them, likewise
 * @param peakMemoryBytes the largest resident memory of any; 0 where the system does not say
 * @param process the number of the last one
 * @param startedAt when that was started, in milliseconds since 1970: numbers are given again
 * @param threads of an operator, as the processes were told; 0 if they were not
 */
record ProcessOutcome(
    String schema,
    String state,
    String reason,
    int attempts,
    double wallSeconds,
    double processorSeconds,
    long peakMemoryBytes,
    long process,
    long startedAt,
    int threads) {

  static final String SCHEMA = "tarsier.cell/1";

  private static final String RUNNING = "running";
  private static final String DONE = "done";
  private static final String FAILED = "failed";

  private static final JsonMapper JSON =
      JsonMapper.builder().propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE).build();

  /** Before the first process. */
  static final ProcessOutcome NONE = new ProcessOutcome(SCHEMA, RUNNING, "", 0, 0, 0, 0, 0, 0, 0);

  static Optional<ProcessOutcome> read(Path file) {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(JSON.readValue(Files.readString(file), ProcessOutcome.class));
    } catch (JsonProcessingException e) {
      throw new UserError(
          "%s is not what a benchmark writes (%s): delete it, and the cell is looked at anew"
              .formatted(file, e.getOriginalMessage()),
          e);
    } catch (IOException e) {
      throw new UserError("%s cannot be read: %s".formatted(file, e.getMessage()), e);
    }
  }

  void write(Path file) {
    AtomicFile.write(file, Json.of(this));
  }

  boolean isDone() {
    return state.equals(DONE);
  }

  boolean isFailed() {
    return state.equals(FAILED);
  }

  /** With one more process. */
  ProcessOutcome started(ProcessHandle handle, int engineThreads) {
    return new ProcessOutcome(
        SCHEMA,
        RUNNING,
        "",
        attempts + 1,
        wallSeconds,
        processorSeconds,
        peakMemoryBytes,
        handle.pid(),
        start(handle),
        engineThreads);
  }

  /** With what a process used so far on top of this. */
  ProcessOutcome plus(double wall, double processor, long peak) {
    return new ProcessOutcome(
        SCHEMA,
        state,
        reason,
        attempts,
        wallSeconds + wall,
        processorSeconds + processor,
        Math.max(peakMemoryBytes, peak),
        process,
        startedAt,
        threads);
  }

  ProcessOutcome done() {
    return ended(DONE, "");
  }

  ProcessOutcome failed(String why) {
    return ended(FAILED, why);
  }

  private ProcessOutcome ended(String how, String why) {
    return new ProcessOutcome(
        SCHEMA,
        how,
        why,
        attempts,
        wallSeconds,
        processorSeconds,
        peakMemoryBytes,
        process,
        startedAt,
        threads);
  }

  /** The process of a benchmark that was killed, if it goes on without it. */
  Optional<ProcessHandle> orphan() {
    return ProcessHandle.of(process)
        .filter(handle -> process != 0 && state.equals(RUNNING))
        .filter(handle -> handle.isAlive() && start(handle) == startedAt);
  }

  private static long start(ProcessHandle handle) {
    return handle.info().startInstant().map(java.time.Instant::toEpochMilli).orElse(0L);
  }
}
