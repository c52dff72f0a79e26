package dev.tarsier.evaluation.diagnosis;

import static dev.tarsier.evaluation.diagnosis.Boxes.crowd;
import static dev.tarsier.evaluation.diagnosis.Boxes.found;
import static dev.tarsier.evaluation.diagnosis.Boxes.image;
import static dev.tarsier.evaluation.diagnosis.Boxes.set;
import static dev.tarsier.evaluation.diagnosis.Boxes.truth;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.tarsier.evaluation.EvaluationSet;
import dev.tarsier.evaluation.Fixtures;
import dev.tarsier.evaluation.PrecisionRecallCurve;
import dev.tarsier.evaluation.ScoredBox;
import dev.tarsier.evaluation.TruthBox;
import dev.tarsier.evaluation.coco.CocoEvaluation;
import dev.tarsier.evaluation.coco.CocoFiles;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

class JudgeTest {

  /** The protocol's own matching is the oracle: same true and false detections, same order. */
  @Test
  void agreesWithTheProtocolOnARealisticSet() {
    Path folder = Fixtures.resource("tiny");
    EvaluationSet set = CocoFiles.read(folder.resolve("gt.json"), folder.resolve("dt.json")).set();
    List<PrecisionRecallCurve> curves = CocoEvaluation.evaluate(set).curves();
    List<JudgedClass> judged = Judge.at(0.5).judge(set);

    for (int k = 0; k < curves.size(); k++) {
      PrecisionRecallCurve curve = curves.get(k);
      List<Judged> counted = judged.get(k).ranking().stream().filter(d -> !d.ignored()).toList();
      assertThat(judged.get(k).positives()).isEqualTo(curve.positives());
      assertThat(counted).hasSize(curve.size());
      int hits = 0;
      for (int i = 0; i < curve.size(); i++) {
        hits += counted.get(i).hit() ? 1 : 0;
        assertThat(counted.get(i).box().score()).isEqualTo(curve.score(i));
        assertThat((double) hits / (i + 1)).isEqualTo(curve.precision(i));
      }
    }
  }

  @Test
  void keepsTheObjectAndTheOverlap() {
    EvaluationSet set =
        set(
            image(
                "a",
                List.of(truth(0, 0, 0), truth(3, 0, 0)),
                List.of(found(2, 0, 0, 0.9), found(0, 0, 0, 0.8))));
    List<Judged> cats = Judge.at(0.5).judge(set).get(0).ranking();

    // The first takes the nearer object (9 of 11), the second what is left (10 of 10).
    assertThat(cats.get(0).truth()).isEqualTo(truth(3, 0, 0));
    assertThat(cats.get(0).iou()).isCloseTo(9 / 11.0, within(1e-12));
    assertThat(cats.get(1).truth()).isEqualTo(truth(0, 0, 0));
  }

  @Test
  void crowdsTakeAnyNumberAndCountForNothing() {
    EvaluationSet set =
        set(
            image(
                "a",
                List.of(crowd(0, 0, 50, 0)),
                List.of(found(0, 0, 0, 0.9), found(20, 0, 0, 0.8), found(80, 0, 0, 0.7))));
    JudgedClass cats = Judge.at(0.5).judge(set).get(0);

    assertThat(cats.positives()).isZero();
    assertThat(cats.ranking()).extracting(Judged::ignored).containsExactly(true, true, false);
    assertThat(cats.ranking().get(2).miss()).isTrue();
  }

  @Test
  void scopeIgnoresObjectsOutsideAndWhatMatchesThem() {
    EvaluationSet set =
        set(
            image(
                "a", List.of(truth(0, 0, 0)), List.of(found(0, 0, 0, 0.9), found(50, 0, 0, 0.8))));
    JudgedClass large = Judge.at(0.5).within(Scope.area(101, 1e10)).judge(set).get(0);
    JudgedClass small = Judge.at(0.5).within(Scope.area(0, 100)).judge(set).get(0);

    assertThat(large.ranking()).allMatch(Judged::ignored);
    assertThat(small.positives()).isEqualTo(1);
    assertThat(small.ranking().get(1).miss()).isTrue();
  }

  /** 5 of 15 pixels in common with both. */
  @Test
  void ofEqualOverlapsTheLastIsTaken() {
    EvaluationSet set =
        set(image("a", List.of(truth(0, 0, 0), truth(10, 0, 0)), List.of(found(5, 0, 0, 0.9))));

    assertThat(Judge.at(0.3).judge(set).get(0).ranking().get(0).truth()).isEqualTo(truth(10, 0, 0));
  }

  @Test
  void anOverlapEqualToTheThresholdMatches() {
    var wide = new ScoredBox(0, 0, 20, 10, 0, 0.9);
    EvaluationSet set = set(image("a", List.of(truth(5, 0, 0)), List.of(wide)));

    assertThat(Judge.at(0.5).judge(set).get(0).ranking().get(0).hit()).isTrue();
  }

  /** The crowd covers the detection better, the object comes first all the same. */
  @Test
  void anObjectThatCountsGoesBeforeACrowd() {
    EvaluationSet set =
        set(image("a", List.of(crowd(0, 0, 50, 0), truth(1, 0, 0)), List.of(found(0, 0, 0, 0.9))));

    assertThat(Judge.at(0.5).judge(set).get(0).ranking().get(0).hit()).isTrue();
  }

  /** The box against itself: its right edge is rounded, so the overlap is 1 - 2e-16 or so. */
  @Test
  void anOverlapThatRoundsToJustBelowOneMatchesAtOne() {
    var box = new ScoredBox(0.1, 0, 4, 10, 0, 0.9);
    EvaluationSet set = set(image("a", List.of(TruthBox.of(0.1, 0, 4, 10, 0)), List.of(box)));
    Judged only = Judge.at(1).judge(set).get(0).ranking().get(0);

    assertThat(only.hit()).isTrue();
    assertThat(only.iou()).isLessThan(1);
  }

  @Test
  void onlyTheSurestOfAnImageAreLookedAt() {
    EvaluationSet set =
        set(
            image(
                "a",
                List.of(truth(0, 0, 0)),
                List.of(found(50, 0, 0, 0.2), found(0, 0, 0, 0.9), found(70, 0, 0, 0.5))));
    List<Judged> two = new Judge(0.5, 2, Scope.everything()).judge(set).get(0).ranking();

    assertThat(two).extracting(judged -> judged.box().score()).containsExactly(0.9, 0.5);
    assertThat(two.get(0).hit()).isTrue();
    assertThat(two.get(0).miss()).isFalse();
    assertThat(two.get(1).hit()).isFalse();
    assertThat(two.get(1).miss()).isTrue();
    assertThat(two.get(1).iou()).isZero();
  }

  @Test
  void theRankingRunsOverImagesByFallingScore() {
    EvaluationSet set =
        set(
            image("a", List.of(), List.of(found(0, 0, 0, 0.3), found(9, 0, 0, 0.8))),
            image("b", List.of(), List.of(found(0, 0, 0, 0.5), found(9, 0, 0, 0.8))));
    assertThat(Judge.at(0.5).judge(set).get(0).ranking())
        .extracting(Judged::image)
        .as("0.8 of a, 0.8 of b, 0.5, 0.3")
        .containsExactly(0, 1, 1, 0);
  }

  /** An unmatched detection counts against objects of its own size only. */
  @Test
  void bothEndsOfAnAreaCount() {
    Scope scope = Scope.area(50, 100);
    assertThat(scope.holds(new ScoredBox(0, 0, 10, 10, 0, 1))).isTrue();
    assertThat(scope.holds(new ScoredBox(0, 0, 10, 5, 0, 1))).isTrue();
    assertThat(scope.holds(new ScoredBox(0, 0, 10, 4.9, 0, 1))).isFalse();
    assertThat(scope.holds(new ScoredBox(0, 0, 10, 10.1, 0, 1))).isFalse();
    var image = image("a", List.of(), List.of());
    for (double area : new double[] {49, 50, 100, 101}) {
      var truth = new TruthBox(0, 0, 1, 1, 0, area, false, false);
      assertThat(scope.holds(image, truth)).isEqualTo(area >= 50 && area <= 100);
    }
  }
}
