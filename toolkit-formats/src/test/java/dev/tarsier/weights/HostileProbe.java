package dev.tarsier.weights;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.tarsier.weights.tensor.InvalidWeightFile;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Locale;

/**
 * Reads each file of a hostile folder and writes what came of it to a JSON file. Run by {@link
 * HostileFilesTest}.
 */
final class HostileProbe {

  private HostileProbe() {}

  public static void main(String[] arguments) throws IOException {
    Path folder = Path.of(arguments[0]);
    var mapper = new ObjectMapper();
    ArrayNode outcomes = mapper.createArrayNode();
    for (JsonNode file : PthFolders.index(folder.resolve("hostile.json"))) {
      String name = file.get("file").asText();
      ObjectNode outcome = outcomes.addObject().put("file", name);
      long start = cpuMillis();
      try {
        WeightFiles.inspect(folder.resolve(name));
        outcome.put("outcome", "load").put("reason", "").put("message", "");
      } catch (InvalidWeightFile e) {
        String reason = e.reason().name().toLowerCase(Locale.ROOT).replace('_', '-');
        outcome.put("outcome", "refuse").put("reason", reason).put("message", e.getMessage());
      }
      outcome.put("cpu_millis", cpuMillis() - start);
    }
    mapper.writerWithDefaultPrettyPrinter().writeValue(Path.of(arguments[1]).toFile(), outcomes);
  }

  /** Of this thread: other processes of a busy machine do not count. */
  private static long cpuMillis() {
    return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1_000_000;
  }
}
