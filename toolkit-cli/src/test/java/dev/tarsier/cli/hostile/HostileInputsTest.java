package dev.tarsier.cli.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.tarsier.testing.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * No hostile input takes more than five seconds or 512 MB beyond its own size, none is taken for a
 * mistake of ours, none fills the screen.
 */
final class HostileInputsTest {

  private static final long MOST_MILLIS = 5_000;
  private static final long MOST_BYTES = 512L << 20;
  private static final int MOST_PRINTED = 20_000;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource
  void isDealtWithInTimeAndMemory(HostileInputs table) throws IOException, InterruptedException {
    Path file = folder.resolve("outcomes.json");

    ChildJvm.Result child =
        ChildJvm.run(
            HostileInputsProbe.class,
            "3g",
            folder,
            table,
            Files.createDirectory(folder.resolve("inputs")),
            file);

    assertThat(child.exitCode()).as(child.output()).isZero();
    JsonNode outcomes = new ObjectMapper().readTree(file.toFile());
    List<HostileInput> lines = table.lines();
    assertThat(outcomes).hasSameSizeAs(lines);
    var softly = new SoftAssertions();
    for (int i = 0; i < lines.size(); i++) {
      check(softly, lines.get(i), outcomes.get(i));
    }
    softly.assertAll();
  }

  private static void check(SoftAssertions softly, HostileInput line, JsonNode outcome) {
    String what = "%s%n%s".formatted(line, outcome);
    String printed = outcome.get("out").asText() + outcome.get("err").asText();
    softly.assertThat(outcome.get("code").asInt()).as(what).isEqualTo(line.code());
    softly.assertThat(printed).as(what).contains(line.says());
    softly.assertThat(printed).as(what).doesNotContain("-Xmx", "mistake in Tarsier");
    softly.assertThat(outcome.get("millis").asLong()).as(what).isLessThan(MOST_MILLIS);
    softly.assertThat(outcome.get("bytes").asLong()).as(what).isLessThan(MOST_BYTES);
    softly.assertThat(outcome.get("printed").asInt()).as(what).isLessThan(MOST_PRINTED);
    System.out.printf(
        "%-70s %d %5d ms %4d MB%n",
        line,
        outcome.get("code").asInt(),
        outcome.get("millis").asLong(),
        outcome.get("bytes").asLong() >> 20);
  }
}
