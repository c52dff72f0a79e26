package dev.tarsier.cli.endtoend;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Assumptions;

/** Python with torchvision, where the machine has it. */
final class Python {

  private Python() {}

  /** The interpreter that was named, or the first at hand, if it has torchvision. */
  static String interpreter() throws IOException, InterruptedException {
    String named = System.getProperty("tarsier.python", "");
    List<String> candidates =
        named.isEmpty() ? List.of("python3", "/usr/bin/python3") : List.of(named);
    for (String candidate : candidates) {
      try {
        output(candidate, "-c", "import torchvision");
        return candidate;
      } catch (IOException notThere) {
        // The next may have it; that none has is said below.
      }
    }
    return Assumptions.abort(
        "no torchvision in any of %s; -Dtarsier.python names another".formatted(candidates));
  }

  static String output(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (process.waitFor() != 0) {
      throw new IOException(output);
    }
    return output;
  }
}
