package dev.tarsier.core.weights;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeFileTest {

  @Test
  void aFileLargerThanTheHeapIsWrittenOpenedAndRead(@TempDir Path folder)
      throws IOException, InterruptedException {
    Path file = folder.resolve("large.safetensors");
    Path report = folder.resolve("report.json");

    ChildJvm.Result child = ChildJvm.run(LargeFileProbe.class, "48m", folder, file, report);

    assertThat(child).isEqualTo(new ChildJvm.Result(0, ""));
    assertThat(Files.size(file)).isGreaterThan(98_000_000);
    JsonNode found = PthFolders.index(report);
    assertThat(found.get("elements").asLong()).isEqualTo(98L * 250_000);
    // A loose bound for a busy machine; a copy of the file through the heap would not fit in the
    // first place.
    assertThat(found.get("open_millis").asLong()).as(found.toString()).isLessThan(5_000);
  }
}
