package dev.tarsier.cli.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** What a process has used so far; to be looked at now and then, as it takes the answer with it. */
final class ResourceUse {

  private static final String PEAK = "VmHWM:";
  private static final long KIB = 1024;

  private final ProcessHandle handle;
  private final long start = System.nanoTime();
  private double processorSeconds;
  private long peakMemoryBytes;

  ResourceUse(ProcessHandle handle) {
    this.handle = handle;
  }

  /** Looks again; what cannot be seen any more stays as it was seen last. */
  void look() {
    processorSeconds =
        handle
            .info()
            .totalCpuDuration()
            .map(Duration::toNanos)
            .map(nanos -> nanos / 1e9)
            .filter(seconds -> seconds >= processorSeconds)
            .orElse(processorSeconds);
    peakMemoryBytes = Math.max(peakMemoryBytes, peak());
  }

  /** Linux keeps the largest resident memory of a process; others do not, and 0 is said. */
  private long peak() {
    Path status = Path.of("/proc", Long.toString(handle.pid()), "status");
    if (!Files.exists(status)) {
      return 0;
    }
    try {
      return Files.readAllLines(status).stream()
          .filter(line -> line.startsWith(PEAK))
          .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) * KIB)
          .findFirst()
          .orElse(0);
    } catch (IOException e) {
      return 0; // it ended between the two looks
    }
  }

  /** What is known so far, on top of what earlier processes used. */
  ProcessOutcome on(ProcessOutcome before) {
    return before.plus((System.nanoTime() - start) / 1e9, processorSeconds, peakMemoryBytes);
  }
}
