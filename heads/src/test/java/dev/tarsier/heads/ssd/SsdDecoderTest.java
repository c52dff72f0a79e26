package dev.tarsier.heads.ssd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.heads.ssd.SsdPredictor.Prediction;
import dev.tarsier.model.Detections;
import dev.tarsier.model.ImageSizes;
import org.junit.jupiter.api.Test;

class SsdDecoderTest {

  private static final Boxes DEFAULTS = Boxes.of(0, 0, 9, 9, 20, 0, 29, 9, 40, 0, 49, 9);

  /** Detections on three default boxes that do not touch; background has the logit 0. */
  private static Detections decode(double threshold, int candidates, float... objectLogits) {
    var options = new SsdDecoding(threshold, candidates, 0.45, 200, SoftNmsOptions.none());
    try (NDManager manager = NDManager.newBaseManager()) {
      float[] logits = new float[2 * objectLogits.length];
      for (int i = 0; i < objectLogits.length; i++) {
        logits[2 * i + 1] = objectLogits[i];
      }
      var prediction =
          new Prediction(
              manager.create(logits, new Shape(1, objectLogits.length, 2)),
              manager.zeros(new Shape(1, objectLogits.length, 4)));
      return new SsdDecoder(options)
          .decode(prediction, DEFAULTS, ImageSizes.uniform(64, 64, 1))
          .get(0);
    }
  }

  @Test
  void theBestCandidatesOfAClassAreKeptBestFirst() {
    Detections found = decode(0.01, 2, 1, 3, 2);

    assertThat(found.boxes()).isEqualTo(Boxes.of(20, 0, 29, 9, 40, 0, 49, 9));
    assertThat(found.scores()).containsExactly(new float[] {0.952574f, 0.880797f}, within(1e-6f));
  }

  @Test
  void ofEquallyGoodCandidatesTheFirstBoxesAreKept() {
    assertThat(decode(0.01, 2, 1, 1, 1).boxes()).isEqualTo(Boxes.of(0, 0, 9, 9, 20, 0, 29, 9));
  }

  @Test
  void scoresMustBeAboveTheThreshold() {
    // σ(0) = 0.5 exactly
    assertThat(decode(0.5, 400, -1, 0, 1).boxes()).isEqualTo(Boxes.of(40, 0, 49, 9));
  }
}
