package dev.tarsier.weights;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tarsier.testing.ChildJvm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LargeFileTest {

  @Test
  void filesLargerThanTheHeapAreLoadedWithinASecond(@TempDir Path folder)
      throws IOException, InterruptedException {
    Path safetensors = folder.resolve("large.safetensors");
    Path torch = folder.resolve("large.pth");
    Path report = folder.resolve("report.json");

    ChildJvm.Result child =
        ChildJvm.run(LargeFileProbe.class, "48m", folder, safetensors, torch, report);

    assertThat(child).isEqualTo(new ChildJvm.Result(0, ""));
    JsonNode found = PthFolders.index(report);
    for (Path file : List.of(safetensors, torch)) {
      assertThat(Files.size(file)).isBetween(98_000_000L, 98_100_000L);
      JsonNode load = found.get(file == torch ? "pth" : "safetensors");
      assertThat(load.get("elements").asLong()).isEqualTo(98L * 250_000);
      // A copy of the file through the heap would not fit in the first place.
      assertThat(load.get("warm_cpu_millis").asLong()).as(found.toString()).isLessThan(1_000);
    }
  }
}
