package dev.tarsier.core.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tarsier.core.config.MetricsLog;
import dev.tarsier.problem.UserError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsStreamTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @TempDir Path root;

  private RunFolder folder() {
    return new RunFolder(root);
  }

  private static Map<String, Object> step(int number, double loss) {
    var line = new LinkedHashMap<String, Object>();
    line.put("type", "step");
    line.put("epoch", 1);
    line.put("step", number);
    line.put("loss", loss);
    line.put("terms", Map.of("slope", loss));
    return line;
  }

  private List<JsonNode> lines() throws IOException {
    return Files.readAllLines(folder().metrics()).stream().map(MetricsStreamTest::tree).toList();
  }

  private static JsonNode tree(String line) {
    try {
      return JSON.readTree(line);
    } catch (IOException e) {
      throw new AssertionError(line, e);
    }
  }

  @Test
  void aLineIsThereAtOnceAndSaysWhenItWas() throws IOException {
    double before = System.currentTimeMillis() / 1000.0;
    try (MetricsStream stream = MetricsStream.append(folder(), List.of(), List.of())) {
      stream.write(step(1, 0.25));

      JsonNode line = lines().get(0);
      assertThat(line.path("loss").asDouble()).isEqualTo(0.25);
      assertThat(line.path("time").asDouble())
          .isBetween(before, System.currentTimeMillis() / 1000.0);
      assertThat(line.fieldNames())
          .toIterable()
          .containsExactly("type", "epoch", "step", "loss", "terms", "time");
    }
  }

  @Test
  void numbersThatAreNoneBecomeNullAtAnyDepth() throws IOException {
    try (MetricsStream stream = MetricsStream.append(folder(), List.of(), List.of())) {
      stream.write(step(1, Double.NaN));
      stream.write(Map.of("a", Map.of("b", Map.of("c", Double.NEGATIVE_INFINITY)), "d", 1.5));
    }

    assertThat(lines().get(0).path("loss").isNull()).isTrue();
    assertThat(lines().get(0).path("terms").path("slope").isNull()).isTrue();
    assertThat(lines().get(1).path("a").path("b").path("c").isNull()).isTrue();
    assertThat(lines().get(1).path("d").asDouble()).isEqualTo(1.5);
  }

  @Test
  void itGoesOnAtTheEndOfTheFileAndTheTablesAreWrittenAnew() throws IOException {
    Files.writeString(folder().metrics(), JSON.writeValueAsString(step(1, 4.0)) + "\n");
    Files.writeString(folder().table("steps"), "left by an earlier start\n");

    try (MetricsStream stream =
        MetricsStream.append(folder(), lines(), List.of(MetricsLog.CSV, MetricsLog.TENSORBOARD))) {
      stream.write(step(2, 2.0));
    }

    assertThat(lines().stream().map(line -> line.path("step").asInt())).containsExactly(1, 2);
    assertThat(Files.readAllLines(folder().table("steps"))).hasSize(3);
    assertThat(Files.readString(folder().table("steps"))).contains("4.0").contains("2.0");
    assertThat(folder().events()).isDirectoryContaining("glob:**events.out.tfevents*");
  }

  @Test
  void aFolderThatIsGoneIsTheUsersToMend() {
    var gone = new RunFolder(root.resolve("gone"));

    assertThatThrownBy(() -> MetricsStream.append(gone, List.of(), List.of()))
        .isInstanceOf(UserError.class)
        .hasMessageContaining("metrics.jsonl cannot be written")
        .hasMessageContaining("nothing was saved yet");
  }
}
