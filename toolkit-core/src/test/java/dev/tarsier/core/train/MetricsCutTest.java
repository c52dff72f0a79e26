package dev.tarsier.core.train;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tarsier.core.checkpoint.Progress;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MetricsCutTest {

  private static final String STEP_1 = "{\"type\":\"step\",\"epoch\":1,\"step\":1,\"loss\":3.5}";
  private static final String STEP_2 = "{\"type\":\"step\",\"epoch\":1,\"step\":2,\"loss\":null}";
  private static final String JUDGED_1 = "{\"type\":\"evaluation\",\"epoch\":1,\"step\":2}";
  private static final String STEP_3 = "{\"type\":\"step\",\"epoch\":2,\"step\":3,\"loss\":1}";

  private static final Progress ONE_EPOCH = Progress.none().epoch(2);

  @TempDir Path root;
  private RunFolder folder;

  @BeforeEach
  void begin() {
    folder = new RunFolder(root);
  }

  private void write(String... lines) throws IOException {
    Files.writeString(folder.metrics(), String.join("\n", lines));
  }

  private List<String> cut(Progress progress) {
    return new MetricsCut(folder).to(progress).stream().map(JsonNode::toString).toList();
  }

  @Test
  void whatComesAfterTheCheckpointIsDropped() throws IOException {
    write(STEP_1, STEP_2, JUDGED_1, STEP_3, "");

    assertThat(cut(ONE_EPOCH)).containsExactly(STEP_1, STEP_2, JUDGED_1);
    assertThat(folder.metrics()).hasContent(String.join("\n", STEP_1, STEP_2, JUDGED_1) + "\n");
  }

  @Test
  void aStepBeyondTheCheckpointGoesEvenIfItsEpochIsDone() throws IOException {
    write(STEP_1, "{\"type\":\"step\",\"epoch\":1,\"step\":3}", JUDGED_1, "");

    assertThat(cut(ONE_EPOCH)).containsExactly(STEP_1, JUDGED_1);
  }

  @Test
  void anEvaluationIsOfItsEpochWhateverItsStep() throws IOException {
    write("{\"type\":\"evaluation\",\"epoch\":1,\"step\":99}", "");

    assertThat(cut(ONE_EPOCH)).hasSize(1);
  }

  @Test
  void tornLinesGoAndThoseAroundThemStay() throws IOException {
    write(STEP_1, STEP_2.substring(0, 20), "[1, 2]", "7", "", JUDGED_1, STEP_3.substring(0, 9));

    assertThat(cut(ONE_EPOCH)).containsExactly(STEP_1, JUDGED_1);
    assertThat(folder.metrics()).hasContent(STEP_1 + "\n" + JUDGED_1 + "\n");
  }

  @Test
  void bytesThatAreNoTextGoWithTheirLine() throws IOException {
    Files.write(
        folder.metrics(), ("{\"a\u00ff\n" + STEP_1 + "\n").getBytes(StandardCharsets.ISO_8859_1));

    assertThat(cut(ONE_EPOCH)).containsExactly(STEP_1);
  }

  @Test
  void aFileThatStaysAsItIsIsNotWritten() throws IOException {
    write(STEP_1, STEP_2, "");
    FileTime longAgo = FileTime.fromMillis(86_400_000);
    Files.setLastModifiedTime(folder.metrics(), longAgo);

    assertThat(cut(ONE_EPOCH)).hasSize(2);
    assertThat(Files.getLastModifiedTime(folder.metrics())).isEqualTo(longAgo);
  }

  @Test
  void withoutAFileThereIsNothingAndNoneIsMade() {
    assertThat(cut(ONE_EPOCH)).isEmpty();
    assertThat(folder.metrics()).doesNotExist();
  }

  @Test
  void beforeTheFirstEpochNothingStays() throws IOException {
    write(STEP_1, "");

    assertThat(cut(Progress.none())).isEmpty();
    assertThat(folder.metrics()).isEmptyFile();
  }
}
