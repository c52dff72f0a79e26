package dev.tarsier.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.tarsier.testing.OperatorCase;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class NmsTest {

  /** Two of IoU 1/3 and one apart. */
  private static final Boxes THREE = Boxes.of(0, 0, 10, 10, 5, 0, 15, 10, 50, 50, 60, 60);

  @Test
  void keepsTheHigherScoreOfTwoOverlappingBoxes() {
    assertThat(Nms.at(0.3).keep(THREE, new float[] {0.8f, 0.9f, 0.1f})).containsExactly(1, 2);
  }

  @Test
  void keepsBothBelowTheThreshold() {
    assertThat(Nms.at(0.4).keep(THREE, new float[] {0.8f, 0.9f, 0.1f})).containsExactly(1, 0, 2);
  }

  @Test
  void aRemovedBoxRemovesNothing() {
    // the middle one of a chain goes, so the last one stays
    Boxes chain = Boxes.of(0, 0, 10, 10, 4, 0, 14, 10, 8, 0, 18, 10);
    assertThat(Nms.at(0.3).keep(chain, new float[] {0.9f, 0.8f, 0.7f})).containsExactly(0, 2);
  }

  @Test
  void ofEqualScoresTheFirstIsKept() {
    assertThat(Nms.at(0.3).keep(THREE, new float[] {0.5f, 0.5f, 0.5f})).containsExactly(0, 2);
  }

  @Test
  void boxesOfOtherClassesDoNotTouch() {
    float[] scores = {0.8f, 0.9f, 0.1f};
    assertThat(Nms.at(0.3).keep(THREE, scores, new int[] {1, 2, 2})).containsExactly(1, 0, 2);
    assertThat(Nms.at(0.3).keep(THREE, scores, new int[] {2, 2, 1})).containsExactly(1, 2);
  }

  @Test
  void looksAtTheBestAndKeepsAtMostAsManyAsAsked() {
    float[] scores = {0.8f, 0.9f, 0.1f};
    assertThat(Nms.at(0.3).ofBest(2).keep(THREE, scores)).containsExactly(1);
    assertThat(Nms.at(0.4).keepingAtMost(2).keep(THREE, scores)).containsExactly(1, 0);
    int[] classes = {1, 2, 2};
    // the best one of each class, then the best of these
    assertThat(Nms.at(0.3).ofBest(1).keep(THREE, scores, classes)).containsExactly(1, 0);
    assertThat(Nms.at(0.3).ofBest(1).keepingAtMost(1).keep(THREE, scores, classes))
        .containsExactly(1);
  }

  @Test
  void nothingIsKeptOfNothingAndTheOnlyBoxAlways() {
    assertThat(Nms.at(0.5).keep(Boxes.none(), new float[0])).isEmpty();
    assertThat(Nms.at(0.5).keep(Boxes.none(), new float[0], new int[0])).isEmpty();
    assertThat(Nms.at(0).keep(Boxes.of(0, 0, 1, 1), new float[1])).containsExactly(0);
  }

  @Test
  void notANumberIsKeptAndRemovesNothingWhereverItStands() {
    Boxes boxes =
        Boxes.of(
            0, 0, 10, 10, Float.NaN, 0, 10, 10, 0, 0, Float.POSITIVE_INFINITY, 10, 0, 0, 10, 10);
    assertThat(Nms.at(0.1).keep(boxes, new float[] {0.5f, 0.9f, 0.8f, 0.4f}))
        .containsExactly(1, 2, 0);
    assertThat(Nms.at(0.1).keep(boxes, new float[] {0.5f, 0.1f, 0.2f, Float.NaN}))
        .containsExactly(3, 2, 1);
  }

  @Test
  void invertedAndEmptyBoxesAreKept() {
    Boxes boxes = Boxes.of(0, 0, 10, 10, 10, 10, 0, 0, 5, 5, 5, 9, 5, 5, 5, 9);
    assertThat(Nms.at(0).keep(boxes, new float[] {4, 3, 2, 1})).containsExactly(0, 1, 2, 3);
  }

  @Test
  void oneOfManyEqualBoxesIsKept() {
    Boxes equal = Boxes.of(0, 0, 10, 10).select(new int[500]);
    assertThat(Nms.at(0.99).keep(equal, new float[500])).containsExactly(0);
    assertThat(Nms.at(1).keep(equal, new float[500])).hasSize(500);
  }

  @Test
  void aMillionPairsApartAreReducedToOneEach() {
    int pairs = 500_000;
    float[] corners = new float[8 * pairs];
    for (int i = 0; i < 2 * pairs; i++) {
      float x = 20 * (i / 2 % 1000);
      float y = 20 * (i / 2 / 1000);
      corners[4 * i] = x;
      corners[4 * i + 1] = y;
      corners[4 * i + 2] = x + 10;
      corners[4 * i + 3] = y + 10 + i % 2;
    }
    float[] scores = RandomBoxes.distinctScores(new SplittableRandom(41), 2 * pairs);
    int[] kept = Nms.at(0.5).keep(Boxes.of(corners), scores);
    assertThat(kept).hasSize(pairs);
    assertThat(Arrays.stream(kept).map(i -> i / 2).distinct().count()).isEqualTo(pairs);
  }

  @Test
  void theGridGivesWhatComparingAllGives() {
    for (int seed = 0; seed < 40; seed++) {
      var random = new SplittableRandom(seed);
      int count = 70 + random.nextInt(800);
      Boxes boxes =
          switch (seed % 4) {
            case 0 -> RandomBoxes.scattered(random, count, 700);
            case 1 -> RandomBoxes.clustered(random, count, 15);
            case 2 -> RandomBoxes.ofAllSizes(random, count);
            default -> inWholePixels(RandomBoxes.scattered(random, count, 300));
          };
      int[] order = Ranking.falling(RandomBoxes.distinctScores(random, count));
      for (double threshold : new double[] {0, 1e-6, 0.01, 0.3, 0.5, 0.7, 0.95, 1}) {
        var all = new Suppression(boxes, order, threshold, count);
        all.comparingAll(count);
        var near = new Suppression(boxes, order, threshold, count);
        near.comparingAll(seed);
        near.through(near.grid());
        assertThat(near.kept())
            .as("seed %d, %d boxes at %s", seed, count, threshold)
            .containsExactly(all.kept());
      }
    }
  }

  @Test
  void theGridIsLeftAloneWhereAreasUnderflowAndWhereAllBoxesCrowd() {
    var random = new SplittableRandom(42);
    Boxes boxes = RandomBoxes.scattered(random, 500, 2000);
    int[] order = Ranking.falling(new float[500]);
    assertThat(CentreGrid.over(boxes, order, 0.5).pays()).isTrue();
    assertThat(CentreGrid.over(boxes.scaled(1e-15f, 1e-15f), order, 0.5).pays()).isFalse();
    assertThat(CentreGrid.over(RandomBoxes.scattered(random, 500, 10), order, 0.1).pays())
        .isFalse();
  }

  @Test
  void suppressingTwiceChangesNothing() {
    for (int seed = 0; seed < 20; seed++) {
      var random = new SplittableRandom(seed);
      Boxes boxes = RandomBoxes.clustered(random, 300, 12);
      float[] scores = RandomBoxes.distinctScores(random, 300);
      int[] once = Nms.at(0.5).keep(boxes, scores);
      int[] twice = Nms.at(0.5).keep(boxes.select(once), select(scores, once));
      assertThat(twice)
          .as("seed %d", seed)
          .containsExactly(IntStream.range(0, once.length).toArray());
    }
  }

  @Test
  void theOrderOfBoxesDoesNotMatterWhereScoresDiffer() {
    for (int seed = 0; seed < 20; seed++) {
      var random = new SplittableRandom(seed);
      Boxes boxes = RandomBoxes.clustered(random, 300, 12);
      float[] scores = RandomBoxes.distinctScores(random, 300);
      int[] shuffle = Ranking.falling(RandomBoxes.distinctScores(random, 300));
      int[] kept = Nms.at(0.5).keep(boxes.select(shuffle), select(scores, shuffle));
      assertThat(Arrays.stream(kept).map(i -> shuffle[i]).toArray())
          .as("seed %d", seed)
          .containsExactly(Nms.at(0.5).keep(boxes, scores));
    }
  }

  @Test
  void classesKeepWhatEachKeepsAlone() {
    for (int seed = 0; seed < 20; seed++) {
      var random = new SplittableRandom(seed);
      Boxes boxes = RandomBoxes.clustered(random, 400, 5);
      float[] scores = RandomBoxes.distinctScores(random, 400);
      int[] classes = random.ints(400, -3, 4).toArray();
      int[] together = Nms.at(0.5).keep(boxes, scores, classes);
      for (int label = -3; label < 4; label++) {
        int wanted = label;
        int[] members = IntStream.range(0, 400).filter(i -> classes[i] == wanted).toArray();
        int[] alone = Nms.at(0.5).keep(boxes.select(members), select(scores, members));
        assertThat(Arrays.stream(together).filter(i -> classes[i] == wanted).toArray())
            .as("seed %d, class %d", seed, label)
            .containsExactly(Arrays.stream(alone).map(i -> members[i]).toArray());
      }
    }
  }

  @Test
  void refusesThresholdsOutOfRangeAndColumnsOfOtherLengths() {
    assertThatThrownBy(() -> Nms.at(1.5)).hasMessageContaining("1.5");
    assertThatThrownBy(() -> Nms.at(Double.NaN)).hasMessageContaining("NaN");
    assertThatThrownBy(() -> Nms.at(0.5).ofBest(-1)).hasMessageContaining("-1");
    assertThatThrownBy(() -> Nms.at(0.5).keep(THREE, new float[2]))
        .hasMessageContaining("2 scores");
    assertThatThrownBy(() -> Nms.at(0.5).keep(THREE, new float[3], new int[1]))
        .hasMessageContaining("1 classes");
  }

  static List<OperatorCase> torchvision() {
    return OperatorCase.of(NmsTest.class, "nms");
  }

  @ParameterizedTest
  @MethodSource
  void torchvision(OperatorCase fixture) {
    double threshold = fixture.attribute("iou_threshold").doubleValue();
    Boxes boxes = Boxes.of(fixture.floats("boxes"));
    assertThat(Nms.at(threshold).keep(boxes, fixture.floats("scores")))
        .containsExactly(fixture.ints(fixture.outputs().get(0)));
  }

  static List<OperatorCase> torchvisionPerClass() {
    return OperatorCase.of(NmsTest.class, "batched_nms");
  }

  /** Against its loop over classes, of which the coordinate trick is an approximation. */
  @ParameterizedTest
  @MethodSource
  void torchvisionPerClass(OperatorCase fixture) {
    double threshold = fixture.attribute("iou_threshold").doubleValue();
    Boxes boxes = Boxes.of(fixture.floats("boxes"));
    int[] kept = Nms.at(threshold).keep(boxes, fixture.floats("scores"), fixture.ints("idxs"));
    if (fixture.attribute("compare").textValue().equals("in order")) {
      assertThat(kept).containsExactly(fixture.ints("keep_per_class"));
    } else {
      // its last sort is not stable, so equal scores come in any order
      assertThat(kept).containsExactlyInAnyOrder(fixture.ints("keep_per_class"));
      assertThat(kept).isSorted();
    }
  }

  private static Boxes inWholePixels(Boxes boxes) {
    float[] corners = boxes.coordinates().clone();
    for (int i = 0; i < corners.length; i++) {
      corners[i] = Math.round(corners[i]);
    }
    return Boxes.of(corners);
  }

  private static float[] select(float[] values, int[] indices) {
    float[] selected = new float[indices.length];
    for (int i = 0; i < indices.length; i++) {
      selected[i] = values[indices[i]];
    }
    return selected;
  }
}
