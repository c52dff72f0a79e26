package dev.tarsier.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;

final class InterruptionTest {

  private final Interruption interruption = new Interruption(Terminals.nobodyLooks());

  @Test
  void saysSo() {
    assertThat(interruption.message()).isEqualTo("interrupted");
  }

  @Test
  void saysWhatIsLeftOfTheWork() {
    interruption.remember(() -> Optional.of("the last checkpoint is runs/a/checkpoints/last"));

    assertThat(interruption.message())
        .isEqualTo("interrupted; the last checkpoint is runs/a/checkpoints/last");
  }
}
