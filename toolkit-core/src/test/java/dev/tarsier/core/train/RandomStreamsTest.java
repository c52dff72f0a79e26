package dev.tarsier.core.train;

import static org.assertj.core.api.Assertions.assertThat;

import dev.tarsier.core.train.RandomStreams.Purpose;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class RandomStreamsTest {

  /**
   * Three rounds of splitmix64 over salt, epoch and index, computed by another program. A run that
   * was begun with an older version goes on with the same chance only while these numbers stay.
   */
  @Test
  void keysAreThoseOfEarlierVersions() {
    assertThat(new RandomStreams(-1).key(Purpose.ORDER, 0, 0)).isEqualTo(2558736989570252433L);
    assertThat(new RandomStreams(5).key(Purpose.AUGMENTATION, 3, 7))
        .isEqualTo(-4320016547362942727L);
    assertThat(new RandomStreams(5).key(Purpose.SAMPLING, 3, 7)).isEqualTo(-7398548481841115497L);
    assertThat(new RandomStreams(5).key(Purpose.SAMPLING, 7, 3)).isEqualTo(8130146576181225957L);
  }

  @Test
  void whatDiffersInOneThingIsAnotherStream() {
    Set<Long> first = new HashSet<>();
    for (Purpose purpose : Purpose.values()) {
      for (long seed = 0; seed < 4; seed++) {
        for (long epoch = 0; epoch < 4; epoch++) {
          for (long index = 0; index < 4; index++) {
            first.add(new RandomStreams(seed).stream(purpose, epoch, index).nextLong());
          }
        }
      }
    }
    // A purpose and a seed are added up: salts 1 … 6 and seeds 0 … 3 make nine sums.
    assertThat(first).hasSize(9 * 4 * 4);
  }

  @Test
  void aStreamCanBeDrawnAgain() {
    var streams = new RandomStreams(11);
    assertThat(streams.stream(Purpose.SCALE, 2, 9).ints(5).toArray())
        .isEqualTo(streams.stream(Purpose.SCALE, 2, 9).ints(5).toArray());
  }
}
