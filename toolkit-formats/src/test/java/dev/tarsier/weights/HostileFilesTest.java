package dev.tarsier.weights;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tarsier.testing.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Files made to execute code, exhaust memory or confuse a reader: in a JVM of 256 MB, in an empty
 * working folder.
 */
class HostileFilesTest {

  private static final long CPU_MILLIS = 5_000;

  /**
   * A strict reader may meet another objection first: the operations in question are not on its
   * list at all, or Python code is named before the defect is reached.
   */
  private static final Map<String, Set<String>> EARLIER_OBJECTIONS =
      Map.of(
          "opcode", Set.of("global"),
          "pickle", Set.of("opcode", "truncated"),
          "truncated", Set.of("opcode"),
          "persistent-id", Set.of("opcode"),
          "cycle", Set.of("depth"),
          "limit", Set.of("opcode", "pickle", "tensor", "container"),
          "container", Set.of("global"),
          "magic", Set.of("global", "container"),
          "header", Set.of("storage"));

  @Test
  void everyHostileFileIsRefusedForItsReasonAndNothingIsExecutedOrWritten(@TempDir Path folder)
      throws IOException, InterruptedException {
    Path hostile = PthFolders.fixtures().resolve("hostile");
    assumeTrue(Files.isDirectory(hostile), "no fixtures at " + hostile);
    Path working = Files.createDirectory(folder.resolve("working"));
    Path outcomes = folder.resolve("outcomes.json");
    long before = count(hostile);

    ChildJvm.Result child = ChildJvm.run(HostileProbe.class, "256m", working, hostile, outcomes);

    assertThat(child).isEqualTo(new ChildJvm.Result(0, ""));
    assertThat(count(working)).isZero(); // MARKER_WAS_EXECUTED would be here
    assertThat(count(folder)).isEqualTo(2);
    assertThat(count(hostile)).isEqualTo(before);
    compare(PthFolders.index(hostile.resolve("hostile.json")), PthFolders.index(outcomes));
  }

  private static void compare(JsonNode files, JsonNode outcomes) {
    Map<String, JsonNode> byName = new HashMap<>();
    outcomes.forEach(outcome -> byName.put(outcome.get("file").asText(), outcome));
    var softly = new SoftAssertions();
    for (JsonNode file : files) {
      String name = file.get("file").asText();
      JsonNode outcome = byName.get(name);
      assertThat(outcome).as(name).isNotNull();
      if (outcome != null) {
        compare(softly, name, file, outcome);
      }
    }
    softly.assertAll();
  }

  private static void compare(SoftAssertions softly, String name, JsonNode file, JsonNode outcome) {
    softly.assertThat(outcome.get("cpu_millis").asLong()).as(name).isLessThan(CPU_MILLIS);
    String outcomeText = outcome.get("outcome").asText();
    softly.assertThat(file.get("must").asText()).as(name).isIn(outcomeText, "load-or-refuse");
    if (outcomeText.equals("refuse")) {
      String reason = file.get("reason").asText();
      Set<String> accepted = new HashSet<>(EARLIER_OBJECTIONS.getOrDefault(reason, Set.of()));
      accepted.add(reason);
      softly.assertThat(outcome.get("reason").asText()).as(name).isIn(accepted);
      softly
          .assertThat(outcome.get("message").asText())
          .as(name)
          .contains(file.has("names") ? "'" + file.get("names").asText() + "'" : "(");
    }
  }

  private static long count(Path folder) throws IOException {
    try (var files = Files.list(folder)) {
      return files.count();
    }
  }
}
