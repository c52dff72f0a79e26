package dev.tarsier.core.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.core.checkpoint.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which lines of a killed run's metrics are still true of its checkpoint. */
final class MetricsCutTest {

  private static final String STEP = "{\"type\":\"step\",\"epoch\":%d,\"step\":%d}";
  private static final String EVALUATION = "{\"type\":\"evaluation\",\"epoch\":%d}";

  /** Two epochs of three steps are in the checkpoint. */
  private static final Progress PROGRESS = Progress.none().epoch(3).epoch(6);

  @TempDir Path folder;

  private List<String> kept(String... lines) throws IOException {
    Path file = new RunFolder(folder).metrics();
    Files.writeString(file, String.join("\n", lines) + "\n");
    new MetricsCut(new RunFolder(folder)).to(PROGRESS);
    return Files.readAllLines(file);
  }

  @Test
  void whatTheCheckpointHasStays() throws IOException {
    String[] lines = {STEP.formatted(1, 1), STEP.formatted(2, 6), EVALUATION.formatted(2)};

    assertThat(kept(lines)).containsExactly(lines);
  }

  @Test
  void whatCameLaterGoes() throws IOException {
    assertThat(
            kept(
                STEP.formatted(2, 6),
                STEP.formatted(3, 7),
                EVALUATION.formatted(3),
                STEP.formatted(2, 7))) // a phase's last epoch that was cut short
        .containsExactly(STEP.formatted(2, 6));
  }

  @Test
  void anEvaluationHasNoStepToBeMeasuredBy() throws IOException {
    String evaluation = "{\"type\":\"evaluation\",\"epoch\":2,\"step\":99}";

    assertThat(kept(evaluation)).containsExactly(evaluation);
  }

  @Test
  void whatIsNoLineOfOursGoes() throws IOException {
    assertThat(kept("{\"type\":\"st", "[1]", "3", "", "null", STEP.formatted(1, 2)))
        .containsExactly(STEP.formatted(1, 2));
  }

  @Test
  void aFileWithNothingToCutIsNotTouched() throws IOException {
    Path file = new RunFolder(folder).metrics();
    Files.writeString(file, STEP.formatted(1, 1) + "\n");
    FileTime longAgo = FileTime.fromMillis(1_000_000);
    Files.setLastModifiedTime(file, longAgo);

    assertThat(new MetricsCut(new RunFolder(folder)).to(PROGRESS)).hasSize(1);

    assertThat(Files.getLastModifiedTime(file)).isEqualTo(longAgo);
  }

  @Test
  void bytesThatAreNoTextGoWithTheirLine() throws IOException {
    Path file = new RunFolder(folder).metrics();
    byte[] good = (STEP.formatted(1, 1) + "\n").getBytes(StandardCharsets.UTF_8);
    byte[] bytes = new byte[good.length + 2];
    bytes[0] = (byte) 0xff;
    bytes[1] = '\n';
    System.arraycopy(good, 0, bytes, 2, good.length);
    Files.write(file, bytes);

    assertThat(new MetricsCut(new RunFolder(folder)).to(PROGRESS)).hasSize(1);

    assertThat(file).hasBinaryContent(good);
  }
}
