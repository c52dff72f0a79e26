package dev.tarsier.cli.hostile;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.sun.management.OperatingSystemMXBean;
import dev.tarsier.cli.CommandRun;
import dev.tarsier.testing.PeakMemory;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * Gives every line of a table to its command and writes what came of it. Run by {@link
 * HostileInputsTest} in a process of its own.
 */
final class HostileInputsProbe {

  private final Path folder;
  private final ArrayNode outcomes = new ObjectMapper().createArrayNode();

  private HostileInputsProbe(Path folder) {
    this.folder = folder;
  }

  /** Arguments: which table, a folder, the file of outcomes. */
  public static void main(String[] arguments) throws IOException {
    var probe = new HostileInputsProbe(Path.of(arguments[1]));
    probe.warmUp();
    List<HostileInput> lines = HostileInputs.valueOf(arguments[0]).lines();
    for (int i = 0; i < lines.size(); i++) {
      probe.tryOut(lines.get(i), "%03d".formatted(i));
    }
    new ObjectMapper().writeValue(Path.of(arguments[2]).toFile(), probe.outcomes);
    System.exit(0); // whatever threads a hostile input has left behind
  }

  /** Engine, image library and classes are loaded once, and are no input's. */
  private void warmUp() throws IOException {
    Path good = Files.createDirectory(folder.resolve("good"));
    Path config = Files.writeString(good.resolve("config.yaml"), HostileConfigs.GOOD);
    for (String words : List.of("train %s --out %s/run", "anchors %s", "speed %s --repeats 1")) {
      String line = words.formatted(config, good);
      CommandRun run = CommandRun.of(line.split(" "));
      if (run.code() != 0) {
        throw new IllegalStateException(line + ": " + run.err());
      }
    }
  }

  private void tryOut(HostileInput line, String name) throws IOException {
    Path own = Files.createDirectory(folder.resolve(name));
    line.maker().write(own);
    System.gc(); // so that memory which one input took does not hide what the next one takes
    PeakMemory memory = PeakMemory.fromNow();
    long start = cpuMillis();
    CommandRun run = CommandRun.of(line.in(own));
    outcomes
        .addObject()
        .put("kind", line.kind())
        .put("code", run.code())
        .put("millis", cpuMillis() - start)
        .put("bytes", memory.grownBytes() - size(own))
        .put("printed", run.err().length())
        .put("out", start(run.out()))
        .put("err", start(run.err()));
  }

  private static String start(String text) {
    return text.substring(0, Math.min(text.length(), 20_000));
  }

  private static long size(Path folder) throws IOException {
    try (Stream<Path> files = Files.walk(folder)) {
      return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
    }
  }

  /** Of all threads of this process: other processes of a busy machine do not count. */
  private static long cpuMillis() {
    return ((OperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean())
            .getProcessCpuTime()
        / 1_000_000;
  }
}
