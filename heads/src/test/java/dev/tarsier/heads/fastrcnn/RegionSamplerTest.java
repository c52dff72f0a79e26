package dev.tarsier.heads.fastrcnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tarsier.geometry.Boxes;
import dev.tarsier.heads.Settings;
import dev.tarsier.matching.IndexChoice;
import dev.tarsier.model.ImageSizes;
import dev.tarsier.model.Targets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RegionSamplerTest {

  private static final ImageSizes SIZES = ImageSizes.uniform(64, 48, 2);
  private static final Targets NOTHING = new Targets(Boxes.none(), new int[0]);

  private static RegionSample sample(
      int size, double fraction, List<Boxes> proposals, Targets... targets) {
    var options =
        Settings.record(
            RegionOptions.class,
            Map.of(
                "sampled_regions",
                Integer.toString(size),
                "positive_fraction",
                Double.toString(fraction)));
    return new RegionSampler(options)
        .sample(proposals, List.of(targets), SIZES, IndexChoice.first());
  }

  @Test
  void trueBoxesJoinTheProposalsAndClassesCountFromOne() {
    RegionSample sample =
        sample(
            9,
            1,
            List.of(Boxes.of(30, 30, 40, 40, 0, 0, 10, 12), Boxes.of(2, 2, 6, 8)),
            new Targets(Boxes.of(0, 0, 10, 20), new int[] {4}),
            NOTHING);

    assertThat(sample.regions().boxes())
        .isEqualTo(Boxes.of(30, 30, 40, 40, 0, 0, 10, 12, 0, 0, 10, 20, 2, 2, 6, 8));
    assertThat(sample.regions().images()).containsExactly(0, 0, 0, 1);
    assertThat(sample.labels()).containsExactly(0, 5, 5, 0);
    assertThat(sample.positives()).containsExactly(1, 2);
    // centre 4 lower, which is a third of 12, times 10; 5 ln(20/12) higher
    assertThat(sample.offsets())
        .containsExactly(
            new float[] {0, 10 / 3f, 0, 5 * (float) Math.log(20 / 12.0), 0, 0, 0, 0},
            within(1e-5f));
  }

  @Test
  void objectsAreAPartAtMost() {
    RegionSample sample =
        sample(
            2,
            0.5,
            List.of(Boxes.of(0, 0, 10, 20, 30, 0, 40, 20, 50, 0, 60, 20), Boxes.none()),
            new Targets(Boxes.of(0, 0, 10, 20), new int[] {0}),
            NOTHING);

    assertThat(sample.labels()).containsExactly(1, 0);
  }

  @Test
  void aBatchWithoutARegionLearnsFromItsFirstImageAsBackground() {
    RegionSample sample = sample(9, 0.5, List.of(Boxes.none(), Boxes.none()), NOTHING, NOTHING);

    assertThat(sample.regions().boxes()).isEqualTo(Boxes.of(0, 0, 64, 48));
    assertThat(sample.regions().images()).containsExactly(0);
    assertThat(sample.labels()).containsExactly(0);
  }
}
