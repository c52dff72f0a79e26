package dev.tarsier.heads.ssd;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.heads.ssd.SsdPredictor.Prediction;
import dev.tarsier.model.Detections;
import dev.tarsier.model.ImageSizes;
import java.util.List;
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
    assertThat(decode(0.5, 400, -1, 0, 0.001f).boxes()).isEqualTo(Boxes.of(40, 0, 49, 9));
  }

  /** Two images, not square, one object class: boxes 0 and 1 overlap by 9/11, box 2 is apart. */
  private static List<Detections> decode(SsdDecoding options, float[] logits, float[] offsets) {
    Boxes defaults = Boxes.of(0, 0, 10, 10, 1, 0, 11, 10, 30, 20, 40, 30);
    try (NDManager manager = NDManager.newBaseManager()) {
      var prediction =
          new Prediction(
              manager.create(logits, new Shape(2, 3, 2)),
              manager.create(offsets, new Shape(2, 3, 4)));
      var sizes =
          new ImageSizes(60, 40, List.of(new ImageSizes.Size(35, 40), new ImageSizes.Size(60, 25)));
      return new SsdDecoder(options).decode(prediction, defaults, sizes);
    }
  }

  private static final float[] LOGITS = {0, 2, 0, 1, 0, 0, 0, -9, 0, -9, 0, 3};

  private static float[] offsets() {
    float[] offsets = new float[2 * 3 * 4];
    offsets[4 * 2] = -20; // first image, third box: two widths to the left
    offsets[4 * 5 + 3] = (float) (5 * Math.log(2)); // second image: twice as high
    return offsets;
  }

  @Test
  void boxesAreDecodedAndClippedInTheirOwnImage() {
    List<Detections> found =
        decode(new SsdDecoding(0.01, 400, 0.45, 200, SoftNmsOptions.none()), LOGITS, offsets());

    assertThat(found.get(0).boxes()).isEqualTo(Boxes.of(0, 0, 10, 10, 10, 20, 20, 30));
    assertThat(found.get(0).scores()).containsExactly(new float[] {0.880797f, 0.5f}, within(1e-6f));
    assertThat(found.get(1).boxes().coordinates())
        .containsExactly(new float[] {30, 15, 40, 25}, within(1e-5f));
  }

  @Test
  void overlappingBoxesLoseScoreInsteadOfBeingRemoved() {
    var gaussian = new SoftNmsOptions(SoftNmsOptions.Decay.GAUSSIAN, 0.5);
    Detections soft =
        decode(new SsdDecoding(0.01, 400, 0.45, 200, gaussian), LOGITS, offsets()).get(0);

    // σ(1) · exp(−(9/11)² / 0.5) = 0.731059 · 0.262149
    assertThat(soft.scores())
        .containsExactly(new float[] {0.880797f, 0.5f, 0.191646f}, within(1e-5f));
    assertThat(soft.boxes()).isEqualTo(Boxes.of(0, 0, 10, 10, 10, 20, 20, 30, 1, 0, 11, 10));

    var linear = new SoftNmsOptions(SoftNmsOptions.Decay.LINEAR, 0.5);
    Detections best = decode(new SsdDecoding(0.01, 400, 0.45, 2, linear), LOGITS, offsets()).get(0);
    assertThat(best.scores()).containsExactly(new float[] {0.880797f, 0.5f}, within(1e-5f));
  }

  /** Above nms_threshold by 1 − IoU; sigma, which is the Gaussian's, says nothing. */
  @Test
  void linearDecayBeginsAtTheThresholdOfSuppression() {
    var linear = new SoftNmsOptions(SoftNmsOptions.Decay.LINEAR, 0.9);

    Detections above =
        decode(new SsdDecoding(0.01, 400, 0.45, 200, linear), LOGITS, offsets()).get(0);
    // σ(1) · (1 − 9/11) = 0.731059 · 0.181818
    assertThat(above.scores())
        .containsExactly(new float[] {0.880797f, 0.5f, 0.132920f}, within(1e-5f));

    Detections below =
        decode(new SsdDecoding(0.01, 400, 0.82, 200, linear), LOGITS, offsets()).get(0);
    assertThat(below.scores())
        .containsExactly(new float[] {0.880797f, 0.731059f, 0.5f}, within(1e-5f));
  }

  @Test
  void atMostSoManyAreKept() {
    Detections one =
        decode(new SsdDecoding(0.01, 400, 0.45, 1, SoftNmsOptions.none()), LOGITS, offsets())
            .get(0);
    assertThat(one.scores()).containsExactly(new float[] {0.880797f}, within(1e-6f));
  }

  @Test
  void aThresholdOfNothingLetsEveryBoxIn() {
    assertThat(decode(0, 400, -80, -80, -80).size()).isEqualTo(3);
  }
}
