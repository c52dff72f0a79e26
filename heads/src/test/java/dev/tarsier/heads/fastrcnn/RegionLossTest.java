package dev.tarsier.heads.fastrcnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.heads.fastrcnn.BoxPredictor.Prediction;
import dev.tarsier.model.Losses;
import dev.tarsier.roi.Regions;
import java.util.List;
import org.junit.jupiter.api.Test;

class RegionLossTest {

  @Test
  void bothTermsAreMeansOverAllRegionsAndBoxesOfTheTrueClassCount() {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      float[] offsets = new float[2 * 12];
      offsets[12 + 4 * 2] = 3; // region 1, class 2, horizontally
      offsets[12 + 4 * 1] = 99; // another class says what it likes
      var prediction =
          new Prediction(manager.zeros(new Shape(2, 3)), manager.create(offsets, new Shape(2, 12)));
      var sample =
          new RegionSample(
              new Regions(Boxes.of(new float[8]), new int[2]),
              new long[] {0, 2},
              new long[] {1},
              new float[] {1, 0, 0, 0.5f});

      List<Losses.Term> terms = new RegionLoss(new RegionLoss.Weights(1, 3)).of(prediction, sample);

      assertThat(terms).extracting(Losses.Term::name).containsExactly("classification", "box");
      assertThat((double) terms.get(0).value().getFloat()).isCloseTo(Math.log(3), within(1e-6));
      // λ = 3 times (2 − ½) + 0.5²/2, over two regions
      assertThat((double) terms.get(1).value().getFloat())
          .isCloseTo(3 * (1.5 + 0.125) / 2, within(1e-5));
    }
  }
}
