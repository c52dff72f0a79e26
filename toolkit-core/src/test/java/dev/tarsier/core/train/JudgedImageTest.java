package dev.tarsier.core.train;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class JudgedImageTest {

  @Test
  void upToADozenAreShownEach() {
    assertThat(JudgedImage.chosen(0)).isEmpty();
    assertThat(JudgedImage.chosen(5)).containsExactly(0, 1, 2, 3, 4);
    assertThat(JudgedImage.chosen(12)).containsExactly(0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11);
  }

  @Test
  void ofMoreADozenSpreadEvenly() {
    assertThat(JudgedImage.chosen(30)).containsExactly(0, 2, 5, 7, 10, 12, 15, 17, 20, 22, 25, 27);
    assertThat(JudgedImage.chosen(Integer.MAX_VALUE).max()).hasValue(1_968_526_676);
  }
}
