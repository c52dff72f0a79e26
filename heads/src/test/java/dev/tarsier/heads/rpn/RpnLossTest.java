package dev.tarsier.heads.rpn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.anchor.Grid;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.heads.rpn.RpnOptions.Divisor;
import dev.tarsier.model.Losses;
import java.util.List;
import org.junit.jupiter.api.Test;

class RpnLossTest {

  private static final RpnTargets TARGETS =
      new RpnTargets(
          new long[] {0, 5, 3, 4},
          new float[] {1, 1, 0, 0},
          new long[] {0, 5},
          new float[] {1, 0, 0, 0, 0.05f, 0, 0, -2});

  /** Two images of three anchors on two locations; logits and offsets are 0 but for one. */
  private static double[] terms(RpnLoss.Weights weights) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      float[] logits = {0, 0, 0, 0, 2, 0};
      var prediction =
          new RpnPrediction(
              manager.create(logits, new Shape(2, 3)),
              manager.zeros(new Shape(2, 3, 4)),
              List.of(new Grid(1, 1), new Grid(1, 1)));
      var anchors = new Anchors(Boxes.of(new float[12]), List.of(2, 1), 2);
      List<Losses.Term> terms = new RpnLoss(weights, 7).of(prediction, anchors, TARGETS);
      assertThat(terms).extracting(Losses.Term::name).containsExactly("rpn_objectness", "rpn_box");
      return terms.stream().mapToDouble(term -> term.value().getFloat()).toArray();
    }
  }

  // three logits of 0 cost ln 2 each, the background of logit 2 costs ln(1 + e²)
  private static final double OBJECTNESS = 3 * Math.log(2) + Math.log(1 + Math.exp(2));

  @Test
  void torchvisionDividesBothByTheSampledAnchors() {
    double[] terms = terms(new RpnLoss.Weights(1.0 / 9, 1, Divisor.SAMPLED, Divisor.SAMPLED));

    assertThat(terms[0]).isCloseTo(OBJECTNESS / 4, within(1e-6));
    // (1 − 1/18) + 0.05² · 9/2 + (2 − 1/18)
    assertThat(terms[1]).isCloseTo((17 / 18.0 + 0.01125 + 35 / 18.0) / 4, within(1e-6));
  }

  @Test
  void thePaperDividesByTheMiniBatchAndByTheLocations() {
    double[] terms = terms(new RpnLoss.Weights(1, 10, Divisor.SAMPLE_SIZE, Divisor.LOCATIONS));

    assertThat(terms[0]).isCloseTo(OBJECTNESS / 14, within(1e-6)); // 7 of each of 2 images
    // 1²/2 + 0.05²/2 + (2 − ½), times λ = 10, over 2 locations of 2 images
    assertThat(terms[1]).isCloseTo(10 * (0.5 + 0.00125 + 1.5) / 4, within(1e-5));
  }
}
