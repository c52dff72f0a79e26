package dev.tarsier.evaluation.diagnosis.calibration;

import static dev.tarsier.evaluation.diagnosis.Boxes.crowd;
import static dev.tarsier.evaluation.diagnosis.Boxes.found;
import static dev.tarsier.evaluation.diagnosis.Boxes.image;
import static dev.tarsier.evaluation.diagnosis.Boxes.set;
import static dev.tarsier.evaluation.diagnosis.Boxes.truth;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tarsier.evaluation.EvaluatedImage;
import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.ScoredBox;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CalibrationTest {
  /** Two at 0.85, one right; two at 0.25, none right. */
  private static final EvaluationSet FOUR =
      set(
          image(
              "a",
              List.of(truth(0, 0, 0)),
              List.of(
                  found(0, 0, 0, 0.85),
                  found(100, 0, 0, 0.85),
                  found(120, 50, 0, 0.25),
                  found(150, 50, 0, 0.25))));

  @Test
  void expectedErrorIsTheMeanGap() {
    DetectionCalibration calibration = DetectionCalibration.of(FOUR);

    // Half of the detections are 0.35 too sure, the other half 0.25.
    assertThat(calibration.expectedError()).hasValueCloseTo(0.3, within(1e-12));
    assertThat(calibration.diagram().maximumError()).hasValueCloseTo(0.35, within(1e-12));
    assertThat(calibration.diagram().bins().get(8).count()).isEqualTo(2);
    assertThat(calibration.diagram().bins().get(8).accuracy()).isEqualTo(0.5);
    assertThat(calibration.diagram().bins().get(2).confidence()).isEqualTo(0.25);
  }

  @Test
  void localizationAwareErrorPromisesTheOverlap() {
    // One detection, score 0.75, right with an overlap of 6 of 10 pixels.
    EvaluationSet set =
        set(image("a", List.of(truth(0, 0, 0)), List.of(new ScoredBox(0, 0, 6, 10, 0, 0.75))));

    assertThat(DetectionCalibration.of(set).localizationAware())
        .hasValueCloseTo(0.15, within(1e-12));
    assertThat(DetectionCalibration.of(set).expectedError()).hasValueCloseTo(0.25, within(1e-12));
  }

  @Test
  void detectionErrorSeesThatOnePlaceIsWorseThanAnother() {
    // Left: eight at 0.5, all right. Right: eight at 0.5, all wrong. Together they look calibrated.
    var images = new ArrayList<EvaluatedImage>();
    IntStream.range(0, 8)
        .forEach(
            i ->
                images.add(
                    image(
                        "i" + i,
                        List.of(truth(0, 0, 0)),
                        List.of(found(0, 0, 0, 0.5), found(180, 0, 0, 0.5)))));
    DetectionCalibration calibration =
        DetectionCalibration.of(set(images.toArray(EvaluatedImage[]::new)));

    assertThat(calibration.expectedError()).hasValueCloseTo(0.0, within(1e-12));
    assertThat(calibration.detectionError()).hasValueCloseTo(0.5, within(1e-12));
  }

  @Test
  void detectionErrorIsUnknownWithoutImageSizes() {
    EvaluationSet set = set(new EvaluatedImage("a", 0, 0, List.of(), List.of(found(0, 0, 0, 0.5))));

    assertThat(DetectionCalibration.of(set).detectionError()).isEmpty();
  }

  @Test
  void scoresAtAndBeyondTheEndsHaveABin() {
    assertThat(Reliability.bin(1, 10)).isEqualTo(9);
    assertThat(Reliability.bin(3.5, 10)).isEqualTo(9);
    assertThat(Reliability.bin(-1, 10)).isZero();
    assertThat(Reliability.bin(0.1, 10)).isEqualTo(1);
  }

  /** Sides are shares of the image's 200 by 100, in bins of a fifth. */
  @Test
  void detectionErrorHasABinForEverySideOfTheBox() {
    // Beside a box whose shares are all in the first bin: score 0.9; x 0.475, y 0.3, x 0.225, y
    // 0.23, w 0.25, h 0.3.
    for (ScoredBox other :
        List.of(
            new ScoredBox(0, 0, 10, 10, 0, 0.9),
            new ScoredBox(90, 0, 10, 10, 0, 0.5),
            new ScoredBox(0, 25, 10, 10, 0, 0.5),
            new ScoredBox(40, 0, 10, 10, 0, 0.5),
            new ScoredBox(0, 18, 10, 10, 0, 0.5),
            new ScoredBox(-20, 0, 50, 10, 0, 0.5),
            new ScoredBox(0, -10, 10, 30, 0, 0.5))) {
      // Eight right ones at 0.5 in a bin, eight wrong ones in another.
      assertThat(detectionErrorBeside(other))
          .as("%s", other)
          .hasValueCloseTo((0.5 + other.score()) / 2, within(1e-12));
    }
    // x 0.15, x 0.145, y 0.16 and w 0.15 are in the first bin still: half of sixteen are right.
    for (ScoredBox same :
        List.of(
            new ScoredBox(25, 0, 10, 10, 0, 0.5),
            new ScoredBox(25, 0, 8, 10, 0, 0.5),
            new ScoredBox(0, 12, 10, 8, 0, 0.5),
            new ScoredBox(-10, 0, 30, 10, 0, 0.5))) {
      assertThat(detectionErrorBeside(same)).as("%s", same).hasValueCloseTo(0.0, within(1e-12));
    }
  }

  private static OptionalDouble detectionErrorBeside(ScoredBox wrong) {
    var images = new ArrayList<EvaluatedImage>();
    for (int i = 0; i < 8; i++) {
      images.add(image("r" + i, List.of(truth(0, 0, 0)), List.of(found(0, 0, 0, 0.5))));
      images.add(image("w" + i, List.of(), List.of(wrong)));
    }
    return DetectionCalibration.of(set(images.toArray(EvaluatedImage[]::new))).detectionError();
  }

  @Test
  void binsOfFewerThanEightAreLeftOut() {
    var images = new ArrayList<EvaluatedImage>();
    for (int i = 0; i < 7; i++) {
      images.add(image("i" + i, List.of(truth(0, 0, 0)), List.of(found(0, 0, 0, 0.75))));
    }
    assertThat(DetectionCalibration.of(set(images.toArray(EvaluatedImage[]::new))).detectionError())
        .isEmpty();
    images.add(image("crowded", List.of(crowd(0, 0, 50, 0)), List.of(found(0, 0, 0, 0.75))));
    assertThat(DetectionCalibration.of(set(images.toArray(EvaluatedImage[]::new))).detectionError())
        .as("what lies in a crowd is no eighth")
        .isEmpty();
    images.add(image("i7", List.of(truth(0, 0, 0)), List.of(found(0, 0, 0, 0.75))));
    assertThat(DetectionCalibration.of(set(images.toArray(EvaluatedImage[]::new))).detectionError())
        .hasValueCloseTo(0.25, within(1e-12));
  }

  @Test
  void oneUnknownSideIsEnoughToKnowNothing() {
    for (int[] size : new int[][] {{0, 100}, {100, 0}}) {
      EvaluationSet set =
          set(new EvaluatedImage("a", size[0], size[1], List.of(), List.of(found(0, 0, 0, 0.5))));
      assertThat(DetectionCalibration.of(set).detectionError()).isEmpty();
    }
  }

  @Test
  void answersOfAClassifierFallIntoBinsToo() {
    Reliability four =
        Reliability.of(
            new double[] {0.9, 0.7, 0.8, 0.1}, new boolean[] {true, false, true, false}, 2);

    // Upper bin: 0.9, 0.7, 0.8 of which two are right; lower: 0.1, wrong.
    assertThat(four.bins().get(1).count()).isEqualTo(3);
    assertThat(four.bins().get(1).confidence()).isCloseTo(0.8, within(1e-12));
    assertThat(four.bins().get(1).accuracy()).isCloseTo(2 / 3.0, within(1e-12));
    assertThat(four.bins().get(0)).isEqualTo(new Reliability.Bin(0, 0.5, 1, 0.1, 0));
    assertThat(four.count()).isEqualTo(4);
    assertThat(four.expectedError())
        .hasValueCloseTo((3 * (0.8 - 2 / 3.0) + 0.1) / 4, within(1e-12));
    assertThat(four.maximumError()).hasValueCloseTo(0.8 - 2 / 3.0, within(1e-12));
  }

  @Test
  void withoutDetectionsThereIsNoError() {
    Reliability none = Reliability.of(List.of(), 10);
    assertThat(none.expectedError()).isEmpty();
    assertThat(none.maximumError()).isEmpty();
    assertThat(none.bins().get(3).gap()).isZero();
    DetectionCalibration calibration =
        DetectionCalibration.of(set(image("a", List.of(), List.of())));
    assertThat(calibration.detectionError()).isEmpty();
    assertThat(calibration.localizationAware()).isEmpty();
  }
}
