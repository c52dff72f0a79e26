package dev.tarsier.heads.fastrcnn;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.Device;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.heads.Settings;
import dev.tarsier.heads.fastrcnn.BoxPredictor.Prediction;
import dev.tarsier.model.Detections;
import dev.tarsier.model.ImageSizes;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class RegionDecoderTest {

  private static final ImageSizes SIZES =
      new ImageSizes(96, 64, List.of(new ImageSizes.Size(70, 64), new ImageSizes.Size(96, 40)));

  /** Logits of probabilities; background, cat, dog. */
  private static float[] logits(double... probabilities) {
    float[] logits = new float[probabilities.length];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = (float) Math.log(probabilities[i]);
    }
    return logits;
  }

  private static List<Detections> decode(
      Map<String, String> options, float[] logits, float[] offsets, Boxes... proposals) {
    try (NDManager manager = NDManager.newBaseManager(Device.cpu())) {
      int regions = logits.length / 3;
      var prediction =
          new Prediction(
              manager.create(logits, new Shape(regions, 3)),
              manager.create(offsets, new Shape(regions, 12)));
      return new RegionDecoder(Settings.record(RegionOptions.class, options))
          .decode(prediction, List.of(proposals), SIZES);
    }
  }

  @Test
  void everyRegionMayBeSeveralClassesAndImagesAreKeptApart() {
    float[] offsets = new float[3 * 12];
    offsets[4 * 2] = 5; // region 0 as a dog: half its width to the right
    List<Detections> found =
        decode(
            Map.of(),
            logits(0.1, 0.3, 0.6, 0.5, 0.48, 0.02, 0.2, 0.7, 0.1),
            offsets,
            Boxes.of(40, 10, 80, 30, 0, 20, 10, 50),
            Boxes.of(60, 20, 96, 60));

    assertThat(found.get(0).classes()).containsExactly(1, 0, 0);
    assertThat(found.get(0).scores())
        .containsExactly(new float[] {0.6f, 0.48f, 0.3f}, within(1e-6f));
    assertThat(found.get(0).boxes())
        .isEqualTo(Boxes.of(60, 10, 70, 30, 0, 20, 10, 50, 40, 10, 70, 30));
    assertThat(found.get(1).boxes()).isEqualTo(Boxes.of(60, 20, 96, 40, 60, 20, 96, 40));
  }

  @Test
  void aClassSuppressesItselfOnlyAndTheBestAreKept() {
    float[] logits = logits(0.1, 0.6, 0.3, 0.1, 0.5, 0.4);
    Boxes twins = Boxes.of(0, 0, 20, 10, 0, 0, 20, 11);

    assertThat(decode(Map.of(), logits, new float[24], twins, Boxes.none()).get(0).classes())
        .containsExactly(0, 1);
    assertThat(
            decode(Map.of("max_detections", "1"), logits, new float[24], twins, Boxes.none())
                .get(0)
                .scores())
        .containsExactly(new float[] {0.6f}, within(1e-6f));
  }

  @Test
  void scoresMustBeAboveTheThresholdAndSidesLongEnough() {
    // softmax of three zeros is 1/3 in float, which is not above 1/3 in float
    Map<String, String> third = Map.of("score_threshold", Float.toString(1 / 3f));
    Boxes one = Boxes.of(0, 0, 20, 10);
    assertThat(decode(third, new float[3], new float[12], one, Boxes.none()).get(0).size())
        .isZero();
    assertThat(
            decode(Map.of("min_side", "10"), new float[3], new float[12], one, Boxes.none())
                .get(0)
                .size())
        .isEqualTo(2);
    assertThat(
            decode(Map.of("min_side", "10.5"), new float[3], new float[12], one, Boxes.none())
                .get(0)
                .size())
        .isZero();
  }
}
