package dev.tarsier.cli.endtoend;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.testing.ManagedArrays;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What a step makes dies with it: no managed array and no resident page is left behind. */
class SteadyMemoryTest {

  @Test
  void aStepLeavesNoArrayBehind() throws Exception {
    try (var steps = new TrainingSteps(TinyTraining.with())) {
      steps.run(2);
      int before = ManagedArrays.count(steps.manager());
      steps.run(20);
      assertThat(ManagedArrays.count(steps.manager())).isEqualTo(before);
    }
  }

  @Test
  @Tag("slow")
  void aThousandStepsHoldResidentMemoryWithinFivePercent() throws Exception {
    Assumptions.assumeTrue(Files.exists(Path.of("/proc/self/statm")), "no /proc on this system");
    try (var steps = new TrainingSteps(TinyTraining.with())) {
      steps.run(200);
      int arrays = ManagedArrays.count(steps.manager());
      double early = residentMegabytes();
      steps.run(800);
      double late = residentMegabytes();
      assertThat(ManagedArrays.count(steps.manager())).isEqualTo(arrays);
      assertThat(late)
          .as("MB resident after 1,000 steps, beside %.0f after 200", early)
          .isLessThan(1.05 * early);
    }
  }

  /** After a collection, because Java's heap grows to its limit before it looks for rubbish. */
  private static double residentMegabytes() throws IOException {
    System.gc();
    String[] pages = Files.readString(Path.of("/proc/self/statm")).split(" ", -1);
    return Long.parseLong(pages[1]) * 4096 / 1e6;
  }
}
