package dev.tarsier.matching;

import static dev.tarsier.matching.Matcher.BELOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class HardNegativeMinerTest {

  private static final float[] LOSSES = {9, 1, 5, 3, 4};

  @Test
  void takesTheNegativesOfLargestLossForEachPositive() {
    int[] matches = {0, BELOW, BELOW, BELOW, BELOW};
    assertThat(HardNegativeMiner.ofRatio(2).mine(LOSSES, matches)).containsExactly(2, 4);
  }

  @Test
  void aPartOfANegativeCountsAsOne() {
    int[] matches = {0, BELOW, BELOW, BELOW, BELOW};
    assertThat(HardNegativeMiner.ofRatio(1.5).mine(LOSSES, matches)).containsExactly(2, 4);
  }

  @Test
  void anImageWithoutObjectsGivesTheMinimum() {
    int[] matches = {BELOW, BELOW, BELOW, BELOW, BELOW};
    assertThat(HardNegativeMiner.ofRatio(3).mine(LOSSES, matches)).isEmpty();
    assertThat(new HardNegativeMiner(3, 2).mine(LOSSES, matches)).containsExactly(0, 2);
    assertThat(new HardNegativeMiner(3, 99).mine(LOSSES, matches)).hasSize(5);
  }

  @Test
  void equalLossesGoByIndex() {
    int[] matches = {BELOW, BELOW, 0, BELOW};
    assertThat(HardNegativeMiner.ofRatio(2).mine(new float[4], matches)).containsExactly(0, 1);
  }

  @Test
  void positivesFillUpWhereTheRatioAsksForMoreNegativesThanThereAre() {
    int[] matches = {0, 0, BELOW, BELOW, BELOW};
    // 4 wanted, 3 there: the first positive as well
    assertThat(HardNegativeMiner.ofRatio(2).mine(LOSSES, matches)).containsExactly(2, 4, 3, 0);
    assertThat(HardNegativeMiner.ofRatio(9).mine(LOSSES, matches)).hasSize(5);
  }

  @Test
  void theMinimumAsksForNoPositives() {
    int[] matches = {0, BELOW, BELOW, 0, 0};
    assertThat(new HardNegativeMiner(0, 4).mine(LOSSES, matches)).containsExactly(2, 1);
  }

  @Test
  void refusesNegativeNumbersAndColumnsOfOtherLengths() {
    assertThatThrownBy(() -> HardNegativeMiner.ofRatio(-1)).hasMessageContaining("-1.0");
    assertThatThrownBy(() -> HardNegativeMiner.ofRatio(3).mine(LOSSES, new int[2]))
        .hasMessageContaining("5 losses but 2 matches");
  }
}
