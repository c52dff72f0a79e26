package dev.tarsier.evaluation.lvis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tarsier.evaluation.EvaluatedImage;
import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.FederatedLabels;
import dev.tarsier.evaluation.FederatedLabels.Frequency;
import dev.tarsier.evaluation.Metrics;
import dev.tarsier.evaluation.ScoredBox;
import dev.tarsier.evaluation.TruthBox;
import dev.tarsier.evaluation.coco.CocoFiles;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** LVIS's rules, one at a time: a hit at score 0.5 behind one other detection. */
class LvisProtocolTest {
  private static final int CAT = 0;
  private static final int DOG = 1;
  private static final TruthBox OBJECT = TruthBox.of(0, 0, 50, 50, CAT);
  private static final ScoredBox HIT = new ScoredBox(0, 0, 50, 50, CAT, 0.5);
  private static final ScoredBox STRAY = new ScoredBox(200, 200, 50, 50, CAT, 0.9);

  @Test
  void aFalseAlarmOnASearchedImageHalvesThePrecision() {
    FederatedLabels labels = labels();
    labels.addNegative(1, CAT);

    assertThat(measure(labels, STRAY).stat("AP")).hasValueCloseTo(0.5, within(1e-12));
  }

  @Test
  void anImageThatWasNotSearchedForTheClassSaysNothing() {
    assertThat(measure(labels(), STRAY).stat("AP")).hasValueCloseTo(1.0, within(1e-12));
  }

  @Test
  void anotherClassThatWasSearchedDoesNotCount() {
    FederatedLabels labels = labels();
    labels.addNegative(1, DOG);
    labels.addNegative(0, CAT);

    assertThat(measure(labels, STRAY).stat("AP")).hasValueCloseTo(1.0, within(1e-12));
  }

  @Test
  void whereAClassIsNotExhaustiveAnUnmatchedDetectionCountsForNothing() {
    FederatedLabels labels = labels();
    labels.addNotExhaustive(0, CAT);
    var stray = new ScoredBox(400, 0, 50, 50, CAT, 0.9);

    assertThat(measure(labels, List.of(HIT, stray), List.of()).stat("AP"))
        .hasValueCloseTo(1.0, within(1e-12));
    assertThat(measure(labels(), List.of(HIT, stray), List.of()).stat("AP"))
        .hasValueCloseTo(0.5, within(1e-12));
  }

  @Test
  void anImageHasThreeHundredDetectionsOverAllClasses() {
    var crowded = new ArrayList<ScoredBox>();
    for (int i = 0; i < 299; i++) {
      crowded.add(new ScoredBox(300, 300, 9, 9, DOG, 0.8));
    }
    crowded.add(HIT);
    assertThat(measure(labels(), crowded, List.of()).stat("AP"))
        .hasValueCloseTo(1.0, within(1e-12));

    crowded.add(0, new ScoredBox(300, 300, 9, 9, DOG, 0.8));
    assertThat(measure(labels(), crowded, List.of()).stat("AP")).hasValue(0);
  }

  @Test
  void ofEqualScoresTheEarlierInTheFileStays() {
    var crowded = new ArrayList<ScoredBox>();
    for (int i = 0; i < 300; i++) {
      crowded.add(new ScoredBox(300, 300, 9, 9, DOG, 0.5));
    }
    crowded.add(HIT);
    assertThat(measure(labels(), crowded, List.of()).stat("AP")).hasValue(0);

    crowded.remove(HIT);
    crowded.add(0, HIT);
    assertThat(measure(labels(), crowded, List.of()).stat("AP"))
        .hasValueCloseTo(1.0, within(1e-12));
  }

  @Test
  void theLimitIsOfEachImage() {
    var crowded = new ArrayList<ScoredBox>();
    for (int i = 0; i < 300; i++) {
      crowded.add(new ScoredBox(300, 300, 9, 9, DOG, 0.9));
    }
    var set =
        new EvaluationSet(
                List.of("cat", "dog"),
                List.of(
                    new EvaluatedImage("a", 640, 480, List.of(), crowded),
                    new EvaluatedImage("b", 640, 480, List.of(OBJECT), List.of(HIT))))
            .withLabels(labels());

    assertThat(new LvisProtocol().measure(set).metrics().stat("AP"))
        .hasValueCloseTo(1.0, within(1e-12));
  }

  @Test
  void bothAxesCountInTheirPlaces() {
    // The object lies at (10, 200) and is 60 × 30; the first is 200 lower, the second beside it.
    TruthBox low = TruthBox.of(10, 200, 60, 30, DOG);
    var truths = List.of(OBJECT, low);
    for (ScoredBox miss :
        List.of(new ScoredBox(10, 0, 60, 30, DOG, 0.9), new ScoredBox(200, 10, 60, 30, DOG, 0.9))) {
      assertThat(measure(truths, List.of(HIT, miss)).stat("AP"))
          .hasValueCloseTo(0.5, within(1e-12));
    }
    assertThat(measure(truths, List.of(HIT, new ScoredBox(10, 200, 60, 30, DOG, 0.9))).stat("AP"))
        .hasValueCloseTo(1.0, within(1e-12));
    // 60 × 25 of 60 × 30 is 5/6: seven of COCO's ten thresholds.
    assertThat(measure(truths, List.of(HIT, new ScoredBox(10, 200, 60, 25, DOG, 0.9))).stat("AP"))
        .hasValueCloseTo((1 + 0.7) / 2, within(1e-12));
  }

  @Test
  void theBestThreeHundredStayWhateverTheirPlaceInTheFile() {
    var crowded = new ArrayList<ScoredBox>(List.of(HIT));
    for (int i = 0; i < 300; i++) {
      crowded.add(new ScoredBox(300, 300, 9, 9, DOG, 0.8));
    }
    assertThat(measure(labels(), crowded, List.of()).stat("AP")).as("301st by score").hasValue(0);

    crowded.remove(1);
    assertThat(measure(labels(), crowded, List.of()).stat("AP"))
        .hasValueCloseTo(1.0, within(1e-12));
  }

  /** Of 0 and -0 the earlier in the file stays, too. */
  @Test
  void bothZerosAreEqualScores() {
    for (double[] hitAndOthers : new double[][] {{-0.0, 0.0}, {0.0, -0.0}}) {
      var crowded = new ArrayList<ScoredBox>();
      crowded.add(new ScoredBox(0, 0, 50, 50, CAT, hitAndOthers[0]));
      for (int i = 0; i < 300; i++) {
        crowded.add(new ScoredBox(300, 300, 9, 9, DOG, hitAndOthers[1]));
      }
      assertThat(measure(labels(), crowded, List.of()).stat("AP"))
          .as("first")
          .hasValueCloseTo(1.0, within(1e-12));
      crowded.add(crowded.remove(0));
      assertThat(measure(labels(), crowded, List.of()).stat("AP")).as("last").hasValue(0);
    }
  }

  @Test
  void commonClassesHaveARowOfTheirOwn() {
    var set =
        new EvaluationSet(
                List.of("cat", "dog"),
                List.of(
                    new EvaluatedImage(
                        "a",
                        640,
                        480,
                        List.of(OBJECT, TruthBox.of(0, 100, 50, 50, DOG)),
                        List.of(HIT))))
            .withLabels(new FederatedLabels(List.of(Frequency.COMMON, Frequency.RARE)));
    Metrics metrics = new LvisProtocol().measure(set).metrics();

    assertThat(metrics.stat("APc")).hasValueCloseTo(1.0, within(1e-12));
    assertThat(metrics.stat("APr")).hasValue(0);
    assertThat(metrics.stat("APf")).isEmpty();
  }

  private static Metrics measure(List<TruthBox> truths, List<ScoredBox> detections) {
    var set =
        new EvaluationSet(
            List.of("cat", "dog"), List.of(new EvaluatedImage("a", 640, 480, truths, detections)));
    return new LvisProtocol().measure(set.withLabels(labels())).metrics();
  }

  @Test
  void itSaysWhatItIs() {
    var protocol = new LvisProtocol();
    assertThat(protocol.title()).isEqualTo("LVIS");
    assertThat(protocol.mainStatistic()).isEqualTo("AP");
    assertThat(protocol.isFederated()).isTrue();
  }

  @Test
  void rareAndFrequentClassesHaveRowsOfTheirOwn() {
    var bird = TruthBox.of(0, 100, 50, 50, DOG);
    var labels = new FederatedLabels(List.of(Frequency.RARE, Frequency.FREQUENT));
    var set =
        new EvaluationSet(
                List.of("cat", "dog"),
                List.of(new EvaluatedImage("a", 640, 480, List.of(OBJECT, bird), List.of(HIT))))
            .withLabels(labels);
    Metrics metrics = new LvisProtocol().measure(set).metrics();

    assertThat(metrics.protocol()).isEqualTo("lvis");
    assertThat(metrics.stat("AP")).hasValueCloseTo(0.5, within(1e-12));
    assertThat(metrics.stat("APr")).hasValueCloseTo(1.0, within(1e-12));
    assertThat(metrics.stat("APc")).isEmpty();
    assertThat(metrics.stat("APf")).hasValue(0);
    assertThat(metrics.stat("AR300")).hasValueCloseTo(0.5, within(1e-12));
    assertThat(metrics.stat("ARm")).hasValueCloseTo(0.5, within(1e-12));
  }

  @Test
  void theFieldsOfItsFilesAreRead(@TempDir Path folder) throws IOException {
    String truth =
        """
        {"images": [{"id": 8, "neg_category_ids": [3], "not_exhaustive_category_ids": []},
                    {"id": 4, "neg_category_ids": [], "not_exhaustive_category_ids": [7, 99]}],
         "categories": [{"id": 7, "name": "cat", "frequency": "r"}, {"id": 3, "name": "dog", "frequency": "f"}],
         "annotations": []}
        """;
    FederatedLabels labels =
        CocoFiles.readGroundTruth(Files.writeString(folder.resolve("gt.json"), truth)).labels();

    // Sorted by id: images 4, 8; classes 3 (dog), 7 (cat).
    assertThat(labels.isNegative(1, 0)).isTrue();
    assertThat(labels.isNegative(0, 0)).isFalse();
    assertThat(labels.isNotExhaustive(0, 1)).isTrue();
    assertThat(labels.isNotExhaustive(1, 1)).isFalse();
    assertThat(labels.frequency(0)).isEqualTo(Frequency.FREQUENT);
    assertThat(labels.frequency(1)).isEqualTo(Frequency.RARE);
  }

  private static FederatedLabels labels() {
    return new FederatedLabels(List.of(Frequency.UNKNOWN, Frequency.UNKNOWN));
  }

  private static Metrics measure(FederatedLabels labels, ScoredBox onSecond) {
    return measure(labels, List.of(HIT), List.of(onSecond));
  }

  private static Metrics measure(
      FederatedLabels labels, List<ScoredBox> onFirst, List<ScoredBox> onSecond) {
    var set =
        new EvaluationSet(
            List.of("cat", "dog"),
            List.of(
                new EvaluatedImage("a", 640, 480, List.of(OBJECT), onFirst),
                new EvaluatedImage("b", 640, 480, List.of(), onSecond)));
    return new LvisProtocol().measure(set.withLabels(labels)).metrics();
  }
}
