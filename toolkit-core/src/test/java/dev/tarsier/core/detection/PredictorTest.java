package dev.tarsier.core.detection;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import dev.tarsier.core.inference.InputBuffer;
import dev.tarsier.core.input.PlainImaging;
import dev.tarsier.core.input.Preprocessing;
import dev.tarsier.data.Image;
import dev.tarsier.data.Normalization;
import dev.tarsier.geometry.Boxes;
import dev.tarsier.input.InputFit;
import dev.tarsier.input.Letterbox;
import dev.tarsier.input.ShortestSide;
import dev.tarsier.input.Stretch;
import dev.tarsier.model.Detections;
import dev.tarsier.model.ImageSizes;
import dev.tarsier.model.ImageSizes.Size;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PredictorTest {

  private static final Normalization AS_IT_IS =
      new Normalization(List.of(0.0, 0.0, 0.0), List.of(1.0, 1.0, 1.0));

  /** 300 × 200, 200 × 300, 64 × 64 and 300 × 200 again, told apart by their blue. */
  private static final List<Image> IMAGES =
      List.of(
          PlainImaging.coordinates(300, 200, 0),
          PlainImaging.coordinates(200, 300, 1),
          PlainImaging.coordinates(64, 64, 2),
          PlainImaging.coordinates(300, 200, 3));

  private final NDManager manager = NDManager.newBaseManager();
  private final FixedDetector fixed = new FixedDetector();

  @AfterEach
  void close() {
    manager.close();
  }

  private Predictor predictor(InputFit fit) {
    var preprocessing = new Preprocessing(new PlainImaging(), fit, AS_IT_IS);
    return new Predictor(manager, fixed.detector, new InputBuffer(preprocessing, 4));
  }

  private List<Boxes> boxes(InputFit fit) {
    return predictor(fit).predict(IMAGES).stream().map(Detections::boxes).toList();
  }

  @Test
  void aStretchedBoxComesBackByTheFactorOfEachAxisAndIsClipped() {
    // network 600 x 100; of 300 x 200: x / 2, y · 2. (12, 10, 600, 105) → (6, 20, 300, 210 → 200)
    List<Boxes> boxes = boxes(Stretch.to(600, 100));

    assertThat(boxes.get(0)).isEqualTo(Boxes.of(6, 20, 300, 200));
    assertThat(boxes.get(1)).as("of 200 x 300: x / 3, y · 3").isEqualTo(Boxes.of(4, 30, 200, 300));
    assertThat(boxes.get(3)).isEqualTo(boxes.get(0));
    assertThat(fixed.sizes).containsExactly(ImageSizes.uniform(600, 100, 4));
  }

  @Test
  void aLetterboxedBoxComesBackFromTheImagesPartOfTheArray() {
    // s = 150/300: 150 x 100 and 100 x 150, both axes · 2; 64 x 64 becomes 150 x 150
    List<Boxes> boxes = boxes(Letterbox.of(150, 150));

    assertThat(boxes.get(0)).isEqualTo(Boxes.of(24, 20, 300, 200));
    assertThat(boxes.get(1)).isEqualTo(Boxes.of(24, 20, 200, 300));
    assertThat(fixed.sizes)
        .containsExactly(
            new ImageSizes(
                150,
                150,
                List.of(
                    new Size(150, 100),
                    new Size(100, 150),
                    new Size(150, 150),
                    new Size(150, 100))));
  }

  @Test
  void imagesOfOneArraySizeGoTogetherAndAnswersKeepTheirOrder() {
    // s = 50/200: 75 x 50, 50 x 75 and 50 x 50, in arrays of multiples of 32
    List<Detections> found = predictor(new ShortestSide(List.of(50), 1000, 32)).predict(IMAGES);

    assertThat(fixed.sizes)
        .containsExactly(
            new ImageSizes(96, 64, List.of(new Size(75, 50), new Size(75, 50))),
            new ImageSizes(64, 96, List.of(new Size(50, 75))),
            new ImageSizes(64, 64, List.of(new Size(50, 50))));
    assertThat(found).extracting(one -> one.classes()[0]).containsExactly(0, 1, 2, 3);
    // (12, 10, 75, 55) and (12, 10, 50, 80), both axes · 4
    assertThat(found.get(3).boxes()).isEqualTo(Boxes.of(48, 40, 300, 200));
    assertThat(found.get(1).boxes()).isEqualTo(Boxes.of(48, 40, 200, 300));
  }

  @Test
  void anImageIsTheSameAloneAndAmongOthers() {
    InputFit fit = new ShortestSide(List.of(60), 97, 32); // all with padding
    predictor(fit).predict(IMAGES);
    float[] among = fixed.arrays.get(1);

    predictor(fit).predict(List.of(IMAGES.get(1)));

    assertThat(fixed.arrays.get(fixed.arrays.size() - 1)).isEqualTo(among);
  }

  @Test
  void proposalsReachTheHeadInNetworkPixelsEachWithItsImage() {
    List<Boxes> proposals =
        List.of(Boxes.of(30, 20, 60, 40), Boxes.none(), Boxes.of(1, 2, 3, 4), Boxes.of(3, 4, 6, 8));

    List<Detections> found =
        predictor(new ShortestSide(List.of(50), 1000, 32)).predict(IMAGES, proposals);

    for (int i = 0; i < 4; i++) {
      Boxes own = found.get(i).boxes();
      assertThat(own.size()).as("image %d", i).isEqualTo(1 + proposals.get(i).size());
      for (int c = 4; c < own.coordinates().length; c++) {
        assertThat(own.coordinates()[c])
            .as("there and back, image %d", i)
            .isCloseTo(
                proposals.get(i).coordinates()[c - 4], org.assertj.core.data.Offset.offset(1e-5f));
      }
    }
  }
}
