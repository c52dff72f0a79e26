package dev.tarsier.matching;

import static dev.tarsier.matching.Matcher.BELOW;
import static dev.tarsier.matching.Matcher.BETWEEN;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.tarsier.matching.BalancedSampler.Sample;
import dev.tarsier.testing.OperatorCase;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class BalancedSamplerTest {

  private static final int[] MATCHES = {BELOW, 3, BETWEEN, 0, BELOW, BELOW, 1};

  @Test
  void positivesAreLimitedAndNegativesFillUp() {
    Sample sample = new BalancedSampler(4, 0.5).sample(MATCHES, IndexChoice.first());
    assertThat(sample.positives()).containsExactly(1, 3);
    assertThat(sample.negatives()).containsExactly(0, 4);
    assertThat(sample.all()).containsExactly(0, 1, 3, 4);
  }

  @Test
  void fewPositivesLeaveRoomForNegatives() {
    Sample sample =
        new BalancedSampler(6, 0.5)
            .sample(new int[] {0, -1, -1, -1, -1, -1, -1}, IndexChoice.first());
    assertThat(sample.positives()).hasSize(1);
    assertThat(sample.negatives()).hasSize(5);
  }

  @Test
  void anchorsBetweenTheThresholdsAreNeverPicked() {
    Sample sample =
        new BalancedSampler(100, 1).sample(MATCHES, IndexChoice.random(new SplittableRandom(1)));
    assertThat(sample.all()).containsExactly(0, 1, 3, 4, 5, 6);
  }

  @Test
  void everySelectionIsEquallyLikely() {
    // 3 of 6 negatives, 6,000 times: each is expected in half, standard deviation 39
    int[] matches = new int[6];
    Arrays.fill(matches, BELOW);
    int[] counts = new int[6];
    IndexChoice random = IndexChoice.random(new SplittableRandom(2));
    for (int i = 0; i < 6000; i++) {
      Sample sample = new BalancedSampler(3, 0.5).sample(matches, random);
      assertThat(sample.negatives()).hasSize(3).doesNotHaveDuplicates().isSorted();
      Arrays.stream(sample.negatives()).forEach(index -> counts[index]++);
    }
    assertThat(Arrays.stream(counts).boxed().toList())
        .allSatisfy(count -> assertThat(count).isBetween(2800, 3200));
  }

  @Test
  void theSameSeedPicksTheSame() {
    var sampler = new BalancedSampler(3, 0.5);
    assertThat(sampler.sample(MATCHES, IndexChoice.random(new SplittableRandom(3))).all())
        .containsExactly(
            sampler.sample(MATCHES, IndexChoice.random(new SplittableRandom(3))).all());
  }

  @Test
  void refusesAFractionAboveOne() {
    assertThatThrownBy(() -> new BalancedSampler(256, 1.5)).hasMessageContaining("1.5");
  }

  @Test
  void numbersOfPickedAreTorchvisions() {
    for (JsonNode row : OperatorCase.index(BalancedSamplerTest.class).get("sampler_counts")) {
      int positives = row.get("positives").intValue();
      int[] matches = new int[positives + row.get("negatives").intValue() + 7];
      Arrays.fill(matches, positives, matches.length - 7, BELOW);
      Arrays.fill(matches, matches.length - 7, matches.length, BETWEEN);
      var sampler =
          new BalancedSampler(row.get("batch").intValue(), row.get("fraction").doubleValue());
      Sample sample = sampler.sample(matches, IndexChoice.first());
      assertThat(sample.positives()).as("%s", row).hasSize(row.get("sampled_positives").intValue());
      assertThat(sample.negatives()).as("%s", row).hasSize(row.get("sampled_negatives").intValue());
    }
  }
}
