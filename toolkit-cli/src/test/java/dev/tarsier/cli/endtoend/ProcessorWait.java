package dev.tarsier.cli.endtoend;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * How long the threads of a process were ready to run and got no processor (Linux: {@code
 * /proc/PID/task/TID/schedstat}, second number). Next to nothing on a machine with room; whoever
 * promises seconds cannot promise them on one without.
 */
final class ProcessorWait {

  private final Path tasks;
  private final Map<String, Long> first = new HashMap<>();
  private final Map<String, Long> last = new HashMap<>();

  /** Counts from now on. */
  ProcessorWait(long process) {
    tasks = Path.of("/proc", Long.toString(process), "task");
    look();
    first.putAll(last);
  }

  /** To be called now and then while the process lives. */
  void look() {
    try (Stream<Path> threads = Files.list(tasks)) {
      for (Path thread : threads.toList()) {
        List<String> numbers =
            List.of(Files.readString(thread.resolve("schedstat")).split(" ", -1));
        last.put(thread.toString(), Long.parseLong(numbers.get(1)));
      }
    } catch (IOException e) {
      // A thread, or the whole process, has ended meanwhile.
    }
  }

  /** Seconds of all threads together since the beginning, as far as they were looked at. */
  double seconds() {
    long nanos = 0;
    for (Map.Entry<String, Long> thread : last.entrySet()) {
      nanos += thread.getValue() - first.getOrDefault(thread.getKey(), 0L);
    }
    return nanos / 1e9;
  }
}
