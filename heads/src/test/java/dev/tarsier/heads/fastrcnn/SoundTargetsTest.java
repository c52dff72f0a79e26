package dev.tarsier.heads.fastrcnn;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.geometry.Boxes;
import dev.tarsier.model.Targets;
import org.junit.jupiter.api.Test;

class SoundTargetsTest {

  @Test
  void whatHasNoWidthOrNoHeightIsLeftOutWithItsClass() {
    Boxes proposals = Boxes.of(1, 1, 9, 9);
    var targets =
        new Targets(
            Boxes.of(0, 0, 10, 0, 2, 3, 4, 5, 7, 0, 7, 9, 1, 1, 1.5f, 1.25f),
            new int[] {5, 6, 7, 8},
            proposals);

    Targets sound = SoundTargets.of(targets);

    assertThat(sound.boxes()).isEqualTo(Boxes.of(2, 3, 4, 5, 1, 1, 1.5f, 1.25f));
    assertThat(sound.classes()).containsExactly(6, 8);
    assertThat(sound.proposals()).isEqualTo(proposals);
  }
}
